"""Residents' and owners' committee at one desk.

Composition rules, steps to form one, prior notice, the emergency provider.

Not here: votes of owners (deliberation); this room organises and checks, and says so.
"""
