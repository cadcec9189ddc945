"""The one question after an answer: did you feel heard? By the receipt, or typed from a paper slip."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.triage.redact import redact
from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed, NotFound, Refused
from wushe.modules.needs.models import Need
from wushe.modules.needs.permissions import may_enter_for_others, may_read, role_of
from wushe.modules.needs.queries.access import opens
from wushe.modules.needs.queries.resident import answers_to, by_number
from wushe.modules.notices.events import VoiceEvent
from wushe.modules.notices.labels import HeardBy, HeardWord
from wushe.modules.notices.models import Heard
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.queries import way_to


class ReceiptUnknown(NotFound):
    """No need of this number here."""

    code = "notices.receipt_unknown"
    message = _("There is no need with this number here.")
    way_out = _("Check the number, or go back to the list.")


class NoProof(NotAllowed):
    """Somebody else's need."""

    code = "notices.no_proof"
    message = _("This is not the key of this receipt.")
    way_out = _("Use the link or the code on your receipt, or ask your community.")


class NotAnswered(Refused):
    """Nothing to feel heard by."""

    code = "notices.not_answered"
    message = _("There is no answer yet.")
    way_out = _("The question comes with the answer.")


class SaidAlready(Refused):
    """Once for each answer."""

    code = "notices.said_already"
    message = _("For this answer it has been said already.")
    way_out = _("After the next answer the question comes again.")


class MayNotEnterSlips(NotAllowed):
    """Slips are typed by staff of the area."""

    code = "notices.may_not_enter_slips"
    message = _("You may not enter slips for this need.")
    way_out = _("Give the slip to the community of the need.")


def say_heard(*, street_id: UUID, number: str, word: str, words: str = "", secret: str = "") -> Heard:
    """Keep what the person who asked says, with the receipt's key as proof."""
    need = _need(street_id, number)
    if not opens(need.id, need.contact_check, secret=secret):
        raise NoProof
    return _keep(need, HeardWord(word), words, HeardBy.ONLINE)


def enter_slip(*, street_id: UUID, person_id: UUID, number: str, word: str, words: str = "") -> Heard:
    """Type what stands on a paper slip."""
    need = _need(street_id, number)
    if not (
        may_enter_for_others(person_id, street_id)
        and may_read(person_id, street_id, need.area_path, need.lead_body_id)
    ):
        raise MayNotEnterSlips(field="number")
    return _keep(need, HeardWord(word), words, HeardBy.PAPER, person_id)


def _need(street_id: UUID, number: str) -> Need:
    need = by_number(street_id, number)
    if need is None:
        raise ReceiptUnknown(field="number")
    return need


def _keep(need: Need, word: HeardWord, words: str, by: HeardBy, person_id: UUID | None = None) -> Heard:
    with transaction.atomic():
        answers = answers_to(need)
        if not answers:
            raise NotAnswered(field="number")
        heard, is_new = Heard.objects.get_or_create(
            need=need,
            answer_id=answers[0].id,
            defaults={
                "street_id": need.street_id,
                "community": _community(need),
                "word": word,
                "words": redact(words.strip()[:400]).text[:500],
                "by": by,
                "entered_role": role_of(person_id, need.street_id) if person_id else "",
                "said_at": clock.now(),
            },
        )
        if not is_new:
            raise SaidAlready(field="number")
        record(
            VoiceEvent.HEARD,
            street_id=need.street_id,
            subject_id=need.id,
            person_id=person_id,
            facts={"receipt": need.number, "word": str(word), "by": str(by)},
        )
        return heard


def _community(need: Need) -> Area | None:
    return next((area for area in way_to(need.street_id, need.area_path) if area.kind == AreaKind.COMMUNITY), None)
