"""Linked maintenance of places: a plan with a cycle, who leads and assists by the rule table, work orders and checks.

Not here: single repairs that somebody asked for (needs), dangers (hazards), works with an end (projects).
"""
