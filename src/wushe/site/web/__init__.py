"""Screens of no single room: start, preferences, style guide."""
