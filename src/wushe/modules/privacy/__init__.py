"""The desk for personal data: what is kept and why, requests of the people concerned, who looked, terms of keeping.

Not here: the vault itself, consent and erasure (accounts); it stands above the rooms that hold people's words.
"""
