"""What the street tells its people, and what became of their voices.

Notices and campaigns for an area and a group, their reach in counts; what became of a need, told to everyone who
raised or supported it; whether people felt heard. Not here: messages to one person (notifications), the public
ledger (oversight).
"""
