"""Screens of the desk for personal data."""
