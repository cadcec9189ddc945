"""What the street tells its people, and what became of their voices.

Not here: messages to one person (notifications), the public ledger (oversight).
"""
