"""The screens of the tables."""
