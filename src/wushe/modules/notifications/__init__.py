"""What to tell whom: the in-app inbox and the outbox of messages waiting to be sent."""
