"""The door to the city's hotline (12345): its list comes in, our replies go out in its own columns."""
