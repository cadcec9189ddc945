"""The parts of intake that one form and ten thousand rows share: place, words, number, deadline."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wushe.core.triage.redact import redact
from wushe.foundation import search
from wushe.foundation.ids import receipt_number
from wushe.foundation.refusals import Invalid
from wushe.modules.accounts.actions import keep_personal_data
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import caller_key, phone_check
from wushe.modules.needs.queries.found import KIND, words_of
from wushe.modules.needs.queries.service import is_citys, jurisdictions_of, term
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.queries import area_of, areas, place_of

TITLE_LENGTH = 40
_NOTE_LENGTH = 1900
_PHONE = re.compile(r"\+?[\d\-\s()]{5,20}")
_SENTENCE = re.compile(r"[。！？；!?;\n\r]")


class NotAPhone(Invalid):
    """Letters where digits belong."""

    code = "needs.not_a_phone"
    message = _("This does not look like a phone number.")
    way_out = _("Write digits only, or leave it empty.")


class PlaceElsewhere(Invalid):
    """An area or place that is not of this street."""

    code = "needs.place_elsewhere"
    message = _("This place is not in this street.")
    way_out = _("Choose the community from the list.")


def root_area(street_id: UUID) -> Area:
    """The street itself as an area."""
    root = areas(street_id, kind=AreaKind.STREET).first()
    if root is None:
        raise PlaceElsewhere(field="area")
    return root


def put_in_place(need: Need, area_id: UUID | None, place_id: UUID | None) -> None:
    """Give the need its area (a place's own if only that is known, else the whole street) and its number."""
    root = root_area(need.street_id)
    place = place_of(need.street_id, place_id)
    area = area_of(need.street_id, area_id) if area_id else place.area if place else root
    if area is None or (place_id and place is None):
        raise PlaceElsewhere(field="area")
    need.area = area
    need.area_path = area.path
    need.place = place
    need.number = _free_number(root.code, timezone.localtime(need.received_at).date())
    start_clock(need, need.received_at)


def _free_number(code: str, on: date) -> str:
    while Need.objects.filter(number=(number := receipt_number(code, on))).exists():
        pass
    return number


def start_clock(need: Need, started_at: datetime) -> None:
    """The deadline by the level that is known now; the city's own stays until a new clock begins."""
    if is_citys(need.due_rule) and need.clock_from == started_at:
        return
    need.clock_from = started_at
    due = term(need.urgency, started_at, jurisdictions_of(need.street_id))
    need.due_at = due.at if due else None
    need.due_rule = f"{due.rule.jurisdiction} {due.rule.key}" if due else ""


def keep_words(need: Need, *, title: str, body: str, where: str, contact: Mapping[str, str]) -> None:
    """Put redacted words on the need, and what identifies a person into the vault."""
    taken: list[str] = []
    need.body = without_person(body.strip(), taken)
    need.title = without_person(title.strip(), taken)[:120] or title_from(need.body)
    need.where = without_person(where.strip(), taken)[:120]
    kept = {kind: value.strip() for kind, value in contact.items() if value.strip()}
    phone = kept.get("phone", "")
    if phone and not _PHONE.fullmatch(phone):
        raise NotAPhone(field="phone")
    if taken:
        kept["note"] = "\n".join(taken)[:_NOTE_LENGTH]
    if kept:
        need.subject_id = keep_personal_data(
            street_id=need.street_id, values=kept, subject_id=need.subject_id, person_id=need.person_id
        )
    need.contact_check = phone_check(need.id, phone)
    need.caller_key = caller_key(need.street_id, phone)


def without_person(text: str, taken: list[str]) -> str:
    """The text with names, phones, identity and door numbers covered; what was covered is added to `taken`."""
    found = redact(text)
    taken.extend(found.taken)
    return found.text


def title_from(body: str) -> str:
    """The first sentence, cut to what fits a line."""
    first = next((part.strip() for part in _SENTENCE.split(body) if part.strip()), body.strip())
    return first if len(first) <= TITLE_LENGTH else f"{first[: TITLE_LENGTH - 1]}…"


def index_words(*needs: Need) -> None:
    """Make the redacted words of needs of one street findable."""
    if needs:
        search.put(KIND, needs[0].street_id, [(need.id, words_of(need)) for need in needs])
