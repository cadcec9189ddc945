"""The board for everyone, the desk for those who write."""
