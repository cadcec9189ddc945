"""Reads of hazards, routes and what keeps coming back, always of one street."""
