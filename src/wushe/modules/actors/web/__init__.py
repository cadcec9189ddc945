"""Screens of the register: the five 社, bodies, roles, capabilities, tables."""
