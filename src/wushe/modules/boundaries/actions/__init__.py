"""What people can do with disputes between bodies."""
