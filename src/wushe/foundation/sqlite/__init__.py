"""SQLite as the embedded default: one writer at a time, in turn, and nobody starves."""
