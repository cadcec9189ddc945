"""Screens of the map: the area tree, places, map files."""
