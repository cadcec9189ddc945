"""What people can do with joint meetings."""
