"""One row of a file becomes the values of a need, or the reason why it cannot."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from wushe.foundation import clock
from wushe.modules.needs.actions._intake import root_area, title_from, without_person
from wushe.modules.needs.labels import categories
from wushe.modules.needs.models import Batch, Need, StagedNeed
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.queries import areas

_LONGEST = 20_000
_TOMORROW = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Row:
    """What a file says in one row; empty where it says nothing."""

    number: int
    body: str
    title: str = ""
    submitted_at: datetime | None = None
    source_id: str = ""  # the file's own number of the message
    author: str = ""  # the file's own number of the person
    category: str = ""
    area: str = ""
    where: str = ""
    supports: int = 0
    opposes: int = 0
    contact: Mapping[str, str] = field(default_factory=dict)  # name, phone, address: into the vault
    wrong_field: str = ""  # a cell the door could not even read
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Town:
    """What rows are checked against."""

    root: Area
    areas: Mapping[str, tuple[UUID, str]]  # name or code, to id and path
    categories: Mapping[str, str]  # any name, to code
    now: datetime


@dataclass(frozen=True, slots=True)
class Checked:
    """A row after checking."""

    number: int
    key: str
    values: dict[str, object]
    contact: dict[str, str]
    wrong_field: str
    wrong: str

    def as_row(self, batch: Batch, *, wrong: str, is_known: bool, subject_id: UUID | None) -> StagedNeed:
        """The row to insert; what identifies a person is in the vault under `subject_id`."""
        values = dict(self.values)
        if subject_id is not None:
            values["subject_id"] = str(subject_id)
            values["phone"] = self.contact.get("phone", "")[-4:]
        return StagedNeed(
            street_id=batch.street_id,
            batch=batch,
            row=self.number,
            idempotency_key=self.key,
            values=values,
            wrong_field=self.wrong_field,
            wrong=wrong,
            is_known=is_known,
        )


def town_of(street_id: UUID) -> Town:
    """Areas by name and code, categories by any of their names."""
    named: dict[str, tuple[UUID, str]] = {}
    for area in areas(street_id):
        named.setdefault(area.name, (area.id, area.path))
        named.setdefault(area.code, (area.id, area.path))
    known = {name: one.code for one in categories() for _, name in one.names} | {
        one.code: one.code for one in categories()
    }
    return Town(root_area(street_id), named, known, clock.now())


def staged(row: Row, town: Town) -> Checked:
    """Redact and check one row."""
    key = _key(row)
    wrong_field, wrong = _wrong(row, town)
    if wrong:
        return Checked(row.number, key, {"title": row.title[:120]}, {}, wrong_field, wrong)
    taken: list[str] = []
    body = without_person(row.body.strip() or row.title.strip(), taken)
    title = without_person(row.title.strip(), taken)[:120] or title_from(body)
    area_id, path = town.areas.get(row.area.strip(), (town.root.id, town.root.path))
    contact = {kind: value.strip() for kind, value in row.contact.items() if value.strip()}
    if taken:
        contact["note"] = "\n".join(taken)[:1900]
    category = row.category.strip()
    values: dict[str, object] = {
        "title": title,
        "body": body,
        "where": without_person(row.where.strip(), taken)[:120],
        "submitted_at": (row.submitted_at or town.now).isoformat(),
        "category": town.categories.get(category, category[:40]),
        "area": str(area_id),
        "area_path": path,
        "supports": row.supports,
        "opposes": row.opposes,
        "author_key": hashlib.sha256(f"file:{row.author}".encode()).hexdigest() if row.author else "",
    }
    return Checked(row.number, key, values, contact, "", "")


def known_keys(street_id: UUID, keys: Sequence[str]) -> set[str]:
    """Which of these have been received already."""
    rows = Need.objects.in_street(street_id).filter(idempotency_key__in=keys)
    return set(rows.values_list("idempotency_key", flat=True))


def _key(row: Row) -> str:
    if row.source_id:
        return f"file:{row.source_id}"[:100]
    moment = row.submitted_at.isoformat() if row.submitted_at else ""
    whole = "\x1f".join((row.title, row.body, moment, row.author))
    return "row:" + hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def _wrong(row: Row, town: Town) -> tuple[str, str]:
    if row.wrong:
        return row.wrong_field, row.wrong
    if not row.body.strip() and not row.title.strip():
        return "body", "needs.nothing_said"
    if len(row.body) > _LONGEST:
        return "body", "needs.too_long"
    if row.submitted_at is not None and row.submitted_at > town.now + _TOMORROW:
        return "submitted_at", "needs.row_in_the_future"
    if min(row.supports, row.opposes) < 0:
        return "supports", "needs.row_below_zero"
    return "", ""
