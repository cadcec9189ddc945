"""The page of a thread."""
