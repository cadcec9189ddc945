"""The information base: households and residents, buildings, facilities, bodies, resources; who is verified where.

Not here: the areas and places themselves (spaces), the bodies and roles (actors), the vault (accounts).
"""
