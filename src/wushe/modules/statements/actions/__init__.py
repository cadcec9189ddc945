"""What people can do in a conversation: one file, one power."""
