"""What people can do in this room, one file a power."""
