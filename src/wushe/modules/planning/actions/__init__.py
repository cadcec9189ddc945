"""What people can do with an annual plan, one file a power."""
