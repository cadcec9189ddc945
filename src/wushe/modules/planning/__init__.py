"""The annual community plan.

Goals, what each of the five does, when and with what money, a calendar, and plan against done.

Not here: the work itself (projects).
"""
