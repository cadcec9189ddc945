"""Bodies, people's roles in them, capabilities: the five 社 and the committees.

For: who is here, in which body, with which role, for which area, from when to when, and what they are able to do.
Not for: who leads a piece of work (`linkage`), nor names and phones of people (the vault of `accounts`).
"""
