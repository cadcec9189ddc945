"""What bodies can do in a thread: write to all others, and open it."""

from wushe.modules.threads.actions.open_thread import open_thread
from wushe.modules.threads.actions.write_post import write_post

__all__ = ["open_thread", "write_post"]
