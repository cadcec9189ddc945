"""Threads: about what they are, what stands in them, and which bodies have seen which message."""

from wushe.modules.threads.queries.owners import Thread, owners
from wushe.modules.threads.queries.posts import Said, posts_of, said_in, unseen_posts, way_to

__all__ = ["Said", "Thread", "owners", "posts_of", "said_in", "unseen_posts", "way_to"]
