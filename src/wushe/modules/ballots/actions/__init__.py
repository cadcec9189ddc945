"""What people can do with a ballot."""
