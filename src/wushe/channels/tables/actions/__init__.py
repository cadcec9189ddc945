"""What people can do with a table they filled in."""
