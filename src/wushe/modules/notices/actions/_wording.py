"""The words of a notice: checked, and written as its next version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.notices.labels import Importance
from wushe.modules.notices.models import Notice, Version
from wushe.modules.notices.permissions import role_of

LONGEST_TITLE, LONGEST = 60, 4000


class NoTitle(Invalid):
    """A notice nobody can speak of."""

    code = "notices.no_title"
    message = _("The notice has no title.")
    way_out = _("One line says what it is about.")


class NoWords(Invalid):
    """An empty notice."""

    code = "notices.no_words"
    message = _("The notice says nothing yet.")
    way_out = _("Write what people should know, and what they can do.")


class NoticeTooLong(Invalid):
    """Nobody reads that in a stairwell."""

    code = "notices.too_long"
    message = _("This is longer than %(most)s characters.")
    way_out = _("Shorten it; a stairwell sheet has room for about 500.")


class EndsBeforeItBegins(Invalid):
    """Shown until a moment before it is shown."""

    code = "notices.ends_before_it_begins"
    message = _("The notice would end before it begins.")
    way_out = _("Choose a later end, or leave it empty.")


@dataclass(frozen=True, slots=True)
class Wording:
    """What one version says."""

    title: str
    body: str
    contact: str = ""
    importance: str = Importance.ORDINARY
    shown_from: datetime | None = None
    shown_until: datetime | None = None


def checked(words: Wording) -> Wording:
    """The words without outer spaces, or the refusal."""
    title, body = " ".join(words.title.split()), words.body.strip()
    if not title:
        raise NoTitle(field="title")
    if not body:
        raise NoWords(field="body")
    if len(title) > LONGEST_TITLE:
        raise NoticeTooLong(field="title", most=LONGEST_TITLE)
    if len(body) > LONGEST:
        raise NoticeTooLong(field="body", most=LONGEST)
    if words.shown_until and words.shown_until <= (words.shown_from or clock.now()):
        raise EndsBeforeItBegins(field="shown_until")
    importance = Importance(words.importance)
    return Wording(title, body, words.contact.strip()[:120], importance, words.shown_from, words.shown_until)


def put_words(notice: Notice, words: Wording, person_id: UUID, *, correction: str = "") -> Version:
    """Write them into the wording that is pending, or into a new one; the caller has checked them."""
    values = {
        "title": words.title,
        "body": words.body,
        "contact": words.contact,
        "importance": words.importance,
        "shown_from": words.shown_from,
        "shown_until": words.shown_until,
        "correction": correction,
        "written_by": person_id,
        "written_role": role_of(person_id, notice.street_id),
        "written_at": clock.now(),
        "asked_at": None,
        "sent_back": "",
    }
    known = Version.objects.in_street(notice.street_id).filter(notice=notice)
    if notice.pending_id:
        known.filter(pk=notice.pending_id).update(**values)
        return known.get(pk=notice.pending_id)
    version = Version.objects.create(street_id=notice.street_id, notice=notice, number=known.count() + 1, **values)
    notice.pending = version
    notice.save(update_fields=["pending"])
    return version
