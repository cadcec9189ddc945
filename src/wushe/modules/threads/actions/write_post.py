"""Write to all bodies at work on one matter, in the name of a body."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import MatterKind
from wushe.core.triage.redact import redact
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed
from wushe.modules.actors.queries import body_of
from wushe.modules.oversight.actions import record
from wushe.modules.threads import permissions
from wushe.modules.threads.actions._thread import thread_for
from wushe.modules.threads.events import ThreadEvent
from wushe.modules.threads.models import Post

LONGEST = 500


class MessageMissing(Invalid):
    """Nothing said where others have to understand it."""

    code = "threads.message_missing"
    message = _("Please say it in a few words.")
    way_out = _("One short sentence is enough.")


class MessageTooLong(Invalid):
    """A text nobody reads on a telephone."""

    code = "threads.message_too_long"
    message = _("This is longer than %(most)s characters.")
    way_out = _("Shorten it.")


class NotYourBody(NotAllowed):
    """Written in the name of somebody else."""

    code = "threads.not_your_body"
    message = _("You can write only in the name of a body you work for.")
    way_out = _("Choose your own body, or sign in with the account you have there.")


def write_post(
    *,
    street_id: UUID,
    person_id: UUID,
    matter_kind: str,
    matter_id: UUID | str,
    body_id: UUID | str,
    words: str,
    submission_key: str,
) -> Post:
    """All bodies of the matter read it; the same key writes it once."""
    text = _said(words)
    thread = thread_for(street_id, matter_kind, matter_id, person_id)
    body = body_of(street_id, body_id)
    if body is None or body.ended_on is not None or body.id not in permissions.own_bodies(person_id, street_id):
        raise NotYourBody(field="body_id")
    where = {"matter_kind": thread.kind.value, "matter_id": thread.id, "submission_key": submission_key}
    try:
        with transaction.atomic():
            post = Post(
                street_id=street_id,
                **where,
                body=body,
                words=text,
                person_id=person_id,
                role=permissions.role_of(person_id, street_id),
                at=clock.now(),
            )
            post.save(force_insert=True)
            record(
                ThreadEvent.WRITTEN,
                street_id=street_id,
                subject_id=thread.id,
                person_id=person_id,
                facts={
                    "number": thread.number,
                    "area": thread.area_name,
                    "body": body.name,
                    "matter_kind": MatterKind(matter_kind).value,
                    "matter_id": str(matter_id),
                },
            )
            return post
    except IntegrityError:
        # The same form arrived twice; it is written once.
        known: Post | None = Post.objects.in_street(street_id).filter(**where).first()
        if known is None:
            raise
        return known


def _said(text: str) -> str:
    words = text.strip()
    if len(words) < 2:
        raise MessageMissing(field="words")
    if len(words) > LONGEST:
        raise MessageTooLong(field="words", most=LONGEST)
    return redact(words).text
