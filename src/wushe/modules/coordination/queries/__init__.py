"""Reads that look at all the rooms below at once."""
