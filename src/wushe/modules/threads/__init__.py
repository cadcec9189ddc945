"""One thread for each piece of shared work: what bodies write to each other, and which bodies have seen it.

Rooms above say which bodies take part in a need, a whistle or a project, and who may read it.

Not here: what residents write (needs), news to everyone (notices).
"""
