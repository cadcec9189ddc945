"""Whistle and report.

A matter calls bodies to a place by a time; they check in, make one joint plan with one lead, finish, and both sides
are assessed.

Not here: the work itself (projects).
"""
