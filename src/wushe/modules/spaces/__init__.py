"""The area tree street → community → grid → building → unit, places of the four spaces, the map."""
