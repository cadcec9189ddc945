"""Hazards from the moment they are found until somebody else has checked that they are gone; patrol routes.

Not here: what residents ask for (needs), warnings and emergencies.
"""
