"""Reads of notices, campaigns and reach."""
