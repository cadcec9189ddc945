"""Screens of annual plans."""
