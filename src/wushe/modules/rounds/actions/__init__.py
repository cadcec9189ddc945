"""What people can do in a budget round."""
