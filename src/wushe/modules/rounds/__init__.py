"""Rounds of the participatory budget.

Proposals, costing, eligibility, a secret vote, allocation with reasons, and the projects that come of it.

Not here: the rules that give out the money (core.budgeting), the work itself (projects).
"""
