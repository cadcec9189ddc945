"""Deliberation: a topic goes through six steps and ends in a resolution that is watched until it is done.

Topic, subjects, notice, meeting, opinion, carrying out and feeding back; replies that are owed; positions of bodies.

Not here: statements and their map, ballots, budget rounds (rooms of their own), joint meetings of bodies (meetings).
"""
