"""One room per concept; the order of dependence is the ladder in .importlinter."""
