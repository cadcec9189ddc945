"""Data about one person is kept only for a purpose with a legal basis: what a purpose needs before it may be opened.

Source: 个人信息保护法 (2021) art. 13 (legal bases), 6 and 19 (as little and as short as possible), 28–31 (sensitive
data and children under 14: necessity, separate consent, the guardian's consent). That no purpose runs for more than
two years without being opened anew is a choice of the product.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from wushe.core.registers.fields import FieldKind

LONGEST_TERM = timedelta(days=731)
LEAST_NECESSITY = 10


class LegalBasis(StrEnum):
    """Why the law allows it."""

    CONSENT = "consent"
    CONTRACT = "contract"
    DUTY = "duty"
    EMERGENCY = "emergency"
    PUBLISHED = "published"


class PurposeFault(StrEnum):
    """What a purpose still lacks."""

    NO_TITLE = "no_title"
    NO_FIELDS = "no_fields"
    NO_LAW = "no_law"
    NO_NECESSITY = "no_necessity"
    BASIS_TOO_WEAK = "basis_too_weak"
    TERM_UNFIT = "term_unfit"


@dataclass(frozen=True, slots=True)
class PersonField:
    """One thing that may be kept about a person; a sensitive one needs approval and is read by fewer."""

    code: str
    kind: FieldKind
    is_sensitive: bool = False


PERSON_FIELDS: tuple[PersonField, ...] = (
    PersonField("birth_year", FieldKind.YEAR),
    PersonField("lives_alone", FieldKind.YES_NO),
    PersonField("languages", FieldKind.TEXT),
    PersonField("hard_to_move", FieldKind.YES_NO, is_sensitive=True),
    PersonField("health", FieldKind.TEXT, is_sensitive=True),
    PersonField("disability", FieldKind.TEXT, is_sensitive=True),
    PersonField("support", FieldKind.TEXT, is_sensitive=True),
    PersonField("child", FieldKind.TEXT, is_sensitive=True),
)
SENSITIVE = frozenset(field.code for field in PERSON_FIELDS if field.is_sensitive)


@dataclass(frozen=True, slots=True)
class PurposeDraft:
    """What is told of a purpose before it is opened."""

    title: str
    basis: LegalBasis
    law: str
    fields: tuple[str, ...]
    necessity: str
    keep_until: date


def person_field(code: str) -> PersonField | None:
    """The field of that code."""
    return next((field for field in PERSON_FIELDS if field.code == code), None)


def needs_approval(fields: Collection[str]) -> bool:
    """Whether somebody else has to approve: as soon as one field is sensitive."""
    return not SENSITIVE.isdisjoint(fields)


def purpose_faults(draft: PurposeDraft, today: date) -> tuple[PurposeFault, ...]:
    """Everything that keeps the purpose from being opened, in the order of the form."""
    known = {field.code for field in PERSON_FIELDS}
    sensitive = needs_approval(draft.fields)
    weak = {LegalBasis.PUBLISHED, LegalBasis.CONTRACT} if sensitive else set()
    checks = (
        (PurposeFault.NO_TITLE, not draft.title.strip()),
        (PurposeFault.BASIS_TOO_WEAK, draft.basis in weak),
        (PurposeFault.NO_LAW, draft.basis is not LegalBasis.CONSENT and not draft.law.strip()),
        (PurposeFault.NO_FIELDS, not draft.fields or not known.issuperset(draft.fields)),
        (PurposeFault.NO_NECESSITY, sensitive and len(draft.necessity.strip()) < LEAST_NECESSITY),
        (PurposeFault.TERM_UNFIT, not today < draft.keep_until <= today + LONGEST_TERM),
    )
    return tuple(fault for fault, wrong in checks if wrong)
