"""The area tree street → community → grid → building → unit, places of the four spaces, the map.

For: where things are, and which of the four spaces a place belongs to. Not for: who acts there (`actors`), nor who
leads there (`linkage`).
"""
