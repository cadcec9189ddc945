"""What people can do with a topic: one file, one power."""
