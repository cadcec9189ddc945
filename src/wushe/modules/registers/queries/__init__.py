"""Reads of the information base."""
