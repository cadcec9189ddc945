"""Reads of needs and themes, always of one street."""
