"""The command `wushe`."""
