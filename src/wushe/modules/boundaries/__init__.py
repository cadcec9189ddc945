"""Boundaries of responsibility.

Items outside a body's list are refused with the article, disputes have a clock and an arbiter, and work handed over
keeps its history.

Not here: the list itself (linkage), disputes between people (mediation).
"""
