"""What stands in a thread, and which bodies have seen which message."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from wushe.core.linkage import MatterKind
from wushe.modules.accounts.queries import accounts_of
from wushe.modules.threads.models import Post, Seen
from wushe.modules.threads.queries.owners import Thread


@dataclass(frozen=True, slots=True)
class Said:
    """One message: who wrote it for which body, and which bodies have and have not seen it."""

    post: Post
    who: str
    seen: tuple[str, ...]
    unseen: tuple[str, ...]


def posts_of(street_id: UUID, kind: MatterKind, matter_id: UUID) -> QuerySet[Post]:
    """The messages about one matter, the latest first."""
    rows = Post.objects.in_street(street_id).filter(matter_kind=kind.value, matter_id=matter_id)
    found: QuerySet[Post] = rows.select_related("body").order_by("-at", "-id")
    return found


def said_in(thread: Thread, posts: Sequence[Post]) -> list[Said]:
    """What a page of the thread says of each message: two queries, however many."""
    until = dict(_seen(thread.street_id, thread.kind, thread.id).values_list("body_id", "seen_at"))
    accounts = accounts_of({post.person_id for post in posts})
    found = []
    for post in posts:
        has_seen = {
            body.id: body.id == post.body_id or (body.id in until and until[body.id] >= post.at)
            for body in thread.bodies
        }
        found.append(
            Said(
                post,
                accounts.get(post.person_id, ""),
                tuple(body.name for body in thread.bodies if has_seen[body.id]),
                tuple(body.name for body in thread.bodies if not has_seen[body.id]),
            )
        )
    return found


def unseen_posts(street_id: UUID, kind: MatterKind, matter_id: UUID, body_ids: Collection[UUID]) -> int:
    """How many messages of others none of these bodies has opened yet."""
    rows = _seen(street_id, kind, matter_id).filter(body_id__in=body_ids)
    last = max(rows.values_list("seen_at", flat=True), default=None)
    posts = posts_of(street_id, kind, matter_id).exclude(body_id__in=body_ids)
    return int((posts.filter(at__gt=last) if last else posts).count())


def _seen(street_id: UUID, kind: MatterKind, matter_id: UUID) -> QuerySet[Seen]:
    rows: QuerySet[Seen] = Seen.objects.in_street(street_id).filter(matter_kind=kind.value, matter_id=matter_id)
    return rows


def way_to(street_id: UUID, kind: MatterKind, matter_id: UUID, body_ids: Collection[UUID]) -> dict[str, Any]:
    """For the page of the matter: where its messages are (`url`), and how many are `new` to these bodies."""
    url = reverse("threads:thread", args=[kind.value, matter_id])
    return {"url": url, "new": unseen_posts(street_id, kind, matter_id, body_ids)}
