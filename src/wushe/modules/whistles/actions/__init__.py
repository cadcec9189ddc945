"""What people can do with whistles."""
