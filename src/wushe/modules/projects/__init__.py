"""Shared work with one lead.

Tasks, evidence, closing, rating, payment gates; maintenance plans per place.

Not here: who leads (linkage), what residents ask for (needs), the money itself (resources).
"""
