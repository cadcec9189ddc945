"""Ballots: a question, a voter roll, rules frozen at the opening, one vote a voter, a count that anyone can repeat.

Not here: the arithmetic (core.ballots), money rounds (rounds), counts of a vote held elsewhere (committees).
"""
