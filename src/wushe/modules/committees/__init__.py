"""Residents' and owners' committee at one desk: who sits on them, steps to form one, notice, the emergency provider.

Not here: votes of owners (deliberation); this room organises and checks, and says so.
"""
