"""Booked payments of projects: what was agreed, in which parts, each behind a gate, and what was released.

Nothing is paid from here. What people enter is what their accounts say.
Not here: the work (projects), gifts and funds (resources).
"""
