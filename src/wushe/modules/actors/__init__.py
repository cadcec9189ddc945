"""Bodies, people's roles in them, capabilities; the five 社 and the committees."""
