"""One folder = one door: how things come in and go out other than by our own screens."""
