"""Words of the information base: how people are verified, what was seen, how things ended."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.core.lifecycle import ResidenceStatus
from wushe.core.registers import (
    Closed,
    Field,
    FieldKind,
    FieldState,
    LegalBasis,
    PurposeFault,
    RegisterFile,
)


class Way(models.TextChoices):
    """How it was found out that someone lives in a household."""

    SLIP = "slip", _("Household slip")
    WINDOW = "window", _("At the service window")
    GRID = "grid", _("By the grid worker, checked by someone else")
    MOVE = "move", _("Moved with the household, checked by someone else")


class Proof(models.TextChoices):
    """What was shown. Only the kind is kept, never a number or a copy."""

    SLIP = "slip", _("Code on the household slip")
    HUKOU = "hukou", _("Household register booklet")
    TITLE = "title", _("Property certificate or purchase contract")
    LEASE = "lease", _("Tenancy contract or landlord’s confirmation")
    PERMIT = "permit", _("Residence permit")
    BILL = "bill", _("Water, power or gas bill")
    KNOWN = "known", _("Known in person to two neighbours")


SEEN_AT_WINDOW = [one for one in Proof if one is not Proof.SLIP]


class EndedAs(models.TextChoices):
    """Why a household is no longer in the list."""

    MOVED = "moved", _("The household has moved")
    ENDED = "ended", _("The household no longer exists")
    MISTAKE = "mistake", _("It was entered by mistake")


STATUS: dict[str, str | Promise] = {
    ResidenceStatus.WAITING: _("Waits for a second check"),
    ResidenceStatus.VERIFIED: _("Verified"),
    ResidenceStatus.REFUSED: _("Not confirmed"),
    ResidenceStatus.UNDONE: _("Undone: wrong link"),
    ResidenceStatus.LEFT: _("Left"),
    ResidenceStatus.MOVED: _("Moved with the household"),
    ResidenceStatus.ENDED: _("Ended with the household"),
}
STATUS_TONE: dict[str, str] = {ResidenceStatus.WAITING: "warn", ResidenceStatus.VERIFIED: "good"}

CLOSED: dict[str, str | Promise] = {
    Closed.USED: _("used"),
    Closed.REPLACED: _("replaced by a newer slip"),
    Closed.EXPIRED: _("expired"),
    Closed.TRIED_OUT: _("closed after wrong codes"),
}


class Source(models.TextChoices):
    """Where a value comes from."""

    VISIT = "visit", _("Visit or count on the spot")
    DECLARED = "declared", _("Told by the people concerned")
    DOCUMENT = "document", _("Paper or register of an office")
    ESTIMATE = "estimate", _("Estimate")


class ResourceKind(models.TextChoices):
    """What can be lent or used."""

    TOOL = "tool", _("Tool")
    AID = "aid", _("Wheelchair or other aid")
    EQUIPMENT = "equipment", _("Table, tent or other equipment")
    VEHICLE = "vehicle", _("Vehicle")
    ROOM = "room", _("Room")
    GROUND = "ground", _("Ground or court")
    SUPPLY = "supply", _("Emergency supply")


class CorrectionStatus(models.TextChoices):
    """Where a correction stands."""

    WAITING = "waiting", pgettext_lazy("correction", "Waits for a decision")
    ACCEPTED = "accepted", pgettext_lazy("correction", "Accepted")
    REFUSED = "refused", pgettext_lazy("correction", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("correction", "Withdrawn")


CORRECTION_TONE: dict[str, str] = {"waiting": "warn", "accepted": "good"}

FILES: dict[RegisterFile, str | Promise] = {
    RegisterFile.PEOPLE: _("People and households"),
    RegisterFile.BUILDINGS: _("Buildings"),
    RegisterFile.FACILITIES: _("Facilities"),
    RegisterFile.BODIES: _("Bodies and services"),
    RegisterFile.RESOURCES: _("Resources"),
}

FIELD_LABELS: dict[str, str | Promise] = {
    "households": _("Households"),
    "residents": _("Inhabitants"),
    "aged_60": _("Aged 60 or more"),
    "living_alone": _("Elders living alone"),
    "children": _("Children under 14"),
    "need_help": _("Need help in an emergency"),
    "floors": _("Floors"),
    "built": _("Year built"),
    "lifts": _("Lifts"),
    "step_free": _("Entrance without steps"),
    "gas": _("Piped gas"),
    "safety_checked": _("Last safety check"),
    "condition": _("Condition"),
    "capacity": _("For how many people"),
    "barrier_free": _("Free of barriers"),
    "kept_by": _("Kept by (body)"),
    "checked": _("Last looked at"),
    "services": _("What people get there"),
    "serves": _("For whom"),
    "how_to_get": _("How to get it"),
    "price": _("What it costs"),
    "quantity": _("How many"),
    "state": _("Condition"),
    "terms": _("On what terms"),
    "door": _("Door number"),
}

VALUE_WORDS: dict[str, str | Promise] = {
    "yes": _("yes"),
    "no": _("no"),
    "good": _("in good order"),
    "needs_repair": _("needs repair"),
    "closed": _("out of use"),
}

STATES: dict[str, str | Promise] = {
    FieldState.MISSING: _("missing"),
    FieldState.UNDATED: _("no source and date"),
    FieldState.OLD: _("too old"),
    FieldState.FRESH: _("up to date"),
}
STATE_TONE: dict[str, str] = {
    FieldState.MISSING: "bad",
    FieldState.UNDATED: "warn",
    FieldState.OLD: "warn",
    FieldState.FRESH: "good",
}


def value_in_words(field: Field, value: str) -> str:
    """The value as people read it."""
    if field.kind in (FieldKind.YES_NO, FieldKind.CONDITION):
        return str(VALUE_WORDS.get(value, value))
    return value


class PurposeStatus(models.TextChoices):
    """Where a purpose stands."""

    WAITING = "waiting", pgettext_lazy("purpose", "Waits for approval")
    OPEN = "open", pgettext_lazy("purpose", "Open")
    REFUSED = "refused", pgettext_lazy("purpose", "Not approved")
    CLOSED = "closed", pgettext_lazy("purpose", "Closed, data erased")


PURPOSE_TONE: dict[str, str] = {"waiting": "warn", "open": "good"}

BASES: dict[LegalBasis, str | Promise] = {
    LegalBasis.CONSENT: _("Consent of the person (art. 13 (1))"),
    LegalBasis.CONTRACT: _("Needed for a contract with the person (art. 13 (2))"),
    LegalBasis.DUTY: _("Needed for a duty laid down by law (art. 13 (3))"),
    LegalBasis.EMERGENCY: _("Emergency: to protect life, health or property (art. 13 (4))"),
    LegalBasis.PUBLISHED: _("Made public by the person or lawfully (art. 13 (6))"),
}

PERSON_LABELS: dict[str, str | Promise] = {
    "birth_year": _("Year of birth"),
    "lives_alone": _("Lives alone"),
    "languages": _("Languages and dialects"),
    "hard_to_move": _("Cannot leave the building without help"),
    "health": _("What helpers must know about health"),
    "disability": _("Disability"),
    "support": _("Receives support"),
    "child": _("Child under 14: who looks after it"),
}

FAULTS: dict[PurposeFault, str | Promise] = {
    PurposeFault.NO_TITLE: _("Say in a few words what it is for."),
    PurposeFault.NO_FIELDS: _("Choose what is to be kept: only what the purpose cannot do without."),
    PurposeFault.NO_LAW: _("Name the law or duty on which this basis rests."),
    PurposeFault.NO_NECESSITY: _("Sensitive data needs its necessity in a sentence."),
    PurposeFault.BASIS_TOO_WEAK: _("Sensitive data cannot rest on this basis."),
    PurposeFault.TERM_UNFIT: _("The last day lies after today, and at most two years ahead."),
}
FAULT_FIELDS: dict[PurposeFault, str] = {
    PurposeFault.NO_TITLE: "title",
    PurposeFault.NO_FIELDS: "fields_kept",
    PurposeFault.NO_LAW: "law",
    PurposeFault.NO_NECESSITY: "necessity",
    PurposeFault.BASIS_TOO_WEAK: "basis",
    PurposeFault.TERM_UNFIT: "keep_until",
}
