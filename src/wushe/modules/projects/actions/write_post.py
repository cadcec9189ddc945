"""Write in the one thread of a project, in the name of a body."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction

from wushe.foundation import clock
from wushe.modules.oversight.actions import record
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._rows import NotYourProject, living_body, project_for_change, public_facts
from wushe.modules.projects.actions._words import said
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.models import Post


def write_post(
    *, street_id: UUID, person_id: UUID, project_id: UUID, body_id: UUID | str, words: str, submission_key: str
) -> Post:
    """All bodies of the project read it; the same key writes it once."""
    text = said(words, field="words")
    try:
        with transaction.atomic():
            project = project_for_change(street_id, project_id)
            body = living_body(street_id, body_id, field="body_id")
            is_own = body.id in permissions.own_bodies(person_id, street_id)
            if not is_own or not permissions.may_read(person_id, project):
                raise NotYourProject
            post = Post(
                street_id=street_id,
                project=project,
                submission_key=submission_key,
                body=body,
                words=text,
                person_id=person_id,
                role=permissions.role_of(person_id, street_id),
                at=clock.now(),
            )
            post.save(force_insert=True)
            record(
                ProjectEvent.POST_WRITTEN,
                street_id=street_id,
                subject_id=project.id,
                person_id=person_id,
                facts=public_facts(project) | {"body": body.name},
            )
            return post
    except IntegrityError:
        # The same form arrived twice; it is written once.
        known: Post | None = (
            Post.objects.in_street(street_id).filter(project_id=project_id, submission_key=submission_key).first()
        )
        if known is None:
            raise
        return known
