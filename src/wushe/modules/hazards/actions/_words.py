"""What is said about a hazard: refused when it says nothing, covered where it names a person, noted with the role."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.triage.redact import redact
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.accounts.actions import keep_personal_data
from wushe.modules.hazards import permissions
from wushe.modules.hazards.labels import NoteKind
from wushe.modules.hazards.models import Hazard, HazardNote

LONGEST = 500


class WordsMissing(Invalid):
    """Nothing said where somebody else has to understand it later."""

    code = "hazards.words_missing"
    message = _("Please say it in a few words.")
    way_out = _("One short sentence is enough.")


class WordsTooLong(Invalid):
    """A text nobody reads on a telephone."""

    code = "hazards.words_too_long"
    message = _("This is longer than %(most)s characters.")
    way_out = _("Shorten it.")


def said(text: str, *, field: str, optional: bool = False) -> str:
    """The words as handed in, or the refusal."""
    words = text.strip()
    if len(words) < 2 and not optional:
        raise WordsMissing(field=field)
    if len(words) > LONGEST:
        raise WordsTooLong(field=field, most=LONGEST)
    return words


def covered(text: str) -> str:
    """The text with names, phones and plates covered; what was covered is not kept."""
    return redact(text).text


def covered_and_kept(hazard: Hazard, texts: tuple[str, ...], person_id: UUID) -> tuple[str, ...]:
    """The texts covered; what was covered goes to the hazard's own box in the vault (a plate, a name at the door)."""
    found = [redact(text) for text in texts]
    taken = [piece for one in found for piece in one.taken]
    if taken:
        values = {"note": "\n".join(taken)[:1900]}
        hazard.subject_id = keep_personal_data(street_id=hazard.street_id, values=values, person_id=person_id)
    return tuple(one.text for one in found)


def note(hazard: Hazard, kind: NoteKind, words: str, person_id: UUID) -> HazardNote:
    """Keep what was done and said, with the role in which it was done."""
    return HazardNote.objects.create(
        street_id=hazard.street_id,
        hazard=hazard,
        kind=kind,
        words=words,
        person_id=person_id,
        role=permissions.role_of(person_id, hazard.street_id),
        at=clock.now(),
    )
