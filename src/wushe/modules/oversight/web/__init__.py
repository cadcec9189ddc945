"""The public window of the ledger. Everything here may be read by anyone."""
