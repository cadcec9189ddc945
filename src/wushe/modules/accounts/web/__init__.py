"""Screens of sign-in, of one's own page, and the demonstration's role buttons."""
