"""What people can do with agreed sums."""
