"""Sign-in, reading preferences, consent, the vault of personal data. Knows nothing about roles in town."""
