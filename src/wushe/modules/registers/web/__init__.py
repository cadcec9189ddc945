"""Screens of the information base."""
