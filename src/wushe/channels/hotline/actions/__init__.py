"""What people can do between the city's platform and the street."""
