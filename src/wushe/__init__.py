"""Wushe (五社): an operating platform for resilient-community governance."""

__version__ = "0.1.0"
