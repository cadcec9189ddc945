"""What people can do with policy documents and their measures."""
