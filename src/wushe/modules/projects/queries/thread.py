"""The thread of a project, and which bodies have seen which post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from wushe.modules.accounts.queries import accounts_of
from wushe.modules.actors.models import Body
from wushe.modules.projects.models import Post, Project, ProjectHelper, ThreadSeen


@dataclass(frozen=True, slots=True)
class Said:
    """One post: who wrote it for which body, and who has and has not seen it."""

    post: Post
    who: str
    seen: tuple[str, ...]
    unseen: tuple[str, ...]


def helpers_of(project: Project) -> list[ProjectHelper]:
    """The bodies that help now, the first to join first."""
    rows = ProjectHelper.objects.in_street(project.street_id).filter(project=project, left_at=None)
    return list(rows.select_related("body").order_by("joined_at", "id"))


def bodies_of(project: Project) -> list[Body]:
    """Every body that takes part: the lead first, then the helpers."""
    lead = [project.lead_body] if project.lead_body is not None else []
    return [*lead, *(helper.body for helper in helpers_of(project))]


def thread_of(project: Project, posts: Sequence[Post]) -> list[Said]:
    """What a page of the thread says of each post: three queries, however many."""
    bodies = bodies_of(project)
    rows = ThreadSeen.objects.in_street(project.street_id).filter(project=project)
    until = dict(rows.values_list("body_id", "seen_at"))
    accounts = accounts_of({post.person_id for post in posts})
    found = []
    for post in posts:
        has_seen = {
            body.id: body.id == post.body_id or (body.id in until and until[body.id] >= post.at) for body in bodies
        }
        found.append(
            Said(
                post,
                accounts.get(post.person_id, ""),
                tuple(body.name for body in bodies if has_seen[body.id]),
                tuple(body.name for body in bodies if not has_seen[body.id]),
            )
        )
    return found


def posts_of(project: Project) -> QuerySet[Post]:
    """The posts, the latest first."""
    rows: QuerySet[Post] = Post.objects.in_street(project.street_id).filter(project=project).select_related("body")
    return rows.order_by("-at", "-id")


def unseen_posts(project: Project, body_ids: Sequence[UUID]) -> int:
    """How many posts of others none of these bodies has opened yet."""
    rows = ThreadSeen.objects.in_street(project.street_id).filter(project=project, body_id__in=body_ids)
    last = max(rows.values_list("seen_at", flat=True), default=None)
    posts = Post.objects.in_street(project.street_id).filter(project=project).exclude(body_id__in=body_ids)
    return int((posts.filter(at__gt=last) if last else posts).count())
