"""Screens of disputes between bodies."""
