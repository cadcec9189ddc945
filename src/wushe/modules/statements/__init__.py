"""Asking residents for their opinion: a question, short statements, and agree, disagree or pass on each.

Statements that residents write, decisions on them with public reasons, votes by phone, kiosk, paper and telephone.

Not here: who thinks alike (the opinion map), ballots that decide something, the six steps of a topic.
"""
