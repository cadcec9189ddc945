"""Screens of whistles."""
