"""Mediation between two sides who both agree to it: mediator, record, written or oral agreement, and its clocks.

Not here: needs, complaints about a body, disputes between bodies (boundaries).
"""
