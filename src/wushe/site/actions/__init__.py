"""What people can do that belongs to no room."""
