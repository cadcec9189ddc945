"""Screens of hazards and patrols."""
