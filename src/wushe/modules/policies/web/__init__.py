"""Screens of policy tasks."""
