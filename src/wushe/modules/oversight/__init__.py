"""The ledger, its proofs and public window. Knows actors and streets only as opaque ids.

Not for: deciding anything. Rooms act; oversight keeps what happened so that anyone can check it.
"""
