"""The reasons of an assignment as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import Evidence, Reason, ReasonCode
from wushe.modules.linkage.labels.words import Label, word_label

STANDS_IN = "stands_in"

SENTENCES: dict[str, Label] = {
    ReasonCode.TABLE_IN_FORCE: _("Rule table %(version)s (%(jurisdiction)s) is in force since %(valid_from)s."),
    ReasonCode.PERIOD_IS: _("The place is in this period: %(period)s."),
    ReasonCode.STILL_HELD_BY_GOVERNMENT: _("Not yet handed back after the event, so government still leads it."),
    ReasonCode.HANDED_BACK: _("Handed back after the event, so the routine rule holds for it again."),
    ReasonCode.TIME_RULE_SPEAKS: _("Time rule, %(period)s — government: %(government)s; the five: %(five)s."),
    ReasonCode.SPACE_RULE_SPEAKS: _("Space rule, %(space)s — government: %(government)s; the five: %(five)s."),
    ReasonCode.CELL_SPEAKS: _("The rule has its own strengths — government: %(government)s; the five: %(five)s."),
    ReasonCode.PERIOD_BEFORE_SPACE: _("The period goes before the space; the rule for %(space)s waits."),
    ReasonCode.REFINED_FOR_KIND: _("There is a finer rule for this kind of matter: %(matter_kind)s."),
    ReasonCode.FIRST_AMONG_FIVE: _("First among the five here: %(kind)s (%(strength)s)."),
    ReasonCode.GUIDE_ANSWERS: _("Nobody leads here, so people turn to the one that guides: %(kind)s."),
    ReasonCode.OUTSIDE_THE_LIST: _(
        "“%(matter)s” is not on the community's list, so it is not passed on to it. It is the duty of: %(kind)s."
    ),
    ReasonCode.COMMUNITY_ASSISTS: _(
        "With “%(matter)s” the community assists and does not lead. It is the duty of: %(kind)s."
    ),
    ReasonCode.STREET_FOR_THE_OWNER: _(
        "The list names no single body for this place, so this one leads and brings the others in: %(kind)s."
    ),
    STANDS_IN: _("No body of this kind serves the place, so another stands in: %(kind)s."),
}

StoredReason = Mapping[str, object]


def stand_in(kind: str) -> dict[str, object]:
    """The reason kept when another kind of body stands in for the one the rule names."""
    return {"code": STANDS_IN, "evidence": Evidence.DERIVED.value, "source": "", "facts": {"kind": kind}}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One reason as people read it: the words, the source, and its evidence tag (S, L, D or none)."""

    text: str
    source: str
    evidence: str


def stored(reason: Reason) -> dict[str, object]:
    """A reason as it is kept with an assignment."""
    return {
        "code": reason.code.value,
        "evidence": reason.evidence.value if reason.evidence else "",
        "source": reason.source,
        "facts": dict(reason.facts),
    }


def sentence(reason: StoredReason) -> Sentence:
    """One stored reason in the reader's language."""
    facts = reason.get("facts")
    words = {name: _readable(name, str(code)) for name, code in facts.items()} if isinstance(facts, Mapping) else {}
    pattern = SENTENCES.get(str(reason["code"]))
    text = str(pattern) % words if pattern else str(reason["code"])
    return Sentence(text, str(reason.get("source", "")), str(reason.get("evidence", "")))


def sentences(why: list[StoredReason]) -> list[Sentence]:
    """Every stored reason, in the order it was reached."""
    return [sentence(reason) for reason in why]


def _readable(name: str, code: str) -> str:
    return date_format(date.fromisoformat(code)) if name == "valid_from" else word_label(code)
