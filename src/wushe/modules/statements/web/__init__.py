"""Screens of conversations."""
