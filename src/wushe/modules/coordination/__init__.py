"""The director's one page, the desks of those who coordinate, and the radar for two bodies doing the same thing.

Not here: meetings, whistles, boundaries, policies and plans; they have rooms of their own below.
"""
