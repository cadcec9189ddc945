"""The file of a ballot, and its result as people read it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise

from wushe.core.ballots import Answer, Kind, Measure, Of, square_metres
from wushe.core.formats.ballot_file import FORMAT
from wushe.modules.ballots import labels
from wushe.modules.ballots.models import Ballot, Cast, CountedChoice, Option
from wushe.modules.ballots.queries import options_of

Words = str | Promise


@dataclass(frozen=True, slots=True)
class BarLine:
    """One condition in words and figures: what was needed, what there was."""

    of: Words
    measure: Words
    whole: str
    got: str
    least: str
    percent: str
    is_met: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """A counted ballot; a secret one of fewer than five, from before such votes ended unread, shows no result."""

    cast: int
    heads: int
    shows: bool
    verdict: Words
    tone: str
    bars: tuple[BarLine, ...]
    lines: tuple[tuple[str, str, str], ...]
    won: tuple[str, ...]
    tied: tuple[str, ...]
    still_open: int


def frozen(row: Ballot, options: list[Option], heads: int, area: int) -> dict[str, Any]:
    """What does not change after the opening, in the form of the file."""
    told: dict[str, Any] = {"format": FORMAT, "question": row.question, "kind": row.kind}
    if row.kind != Kind.YES_NO:
        told["options"] = [_option(row, one) for one in options]
    told["rule"], told["roll"] = row.rule, {"heads": heads}
    if row.rule.get("by_area"):
        told["roll"]["area"] = _plain(area)
    return told


def digest_of(told: dict[str, Any]) -> str:
    """SHA-256 of that, with the keys in order."""
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def file_of(row: Ballot) -> dict[str, Any]:
    """The whole file without its result; the ballots in the order of their text, which tells nothing."""
    told = frozen(row, options_of(row), row.heads, row.area_size)
    ballots = _secret(row) if row.is_secret else _named(row)
    return told | {"ballots": sorted(ballots, key=lambda one: json.dumps(one, sort_keys=True))}


def outcome_of(row: Ballot) -> Outcome:
    """A counted ballot for its page."""
    found, names = row.result, {str(one.number): f"{one.number}. {one.name}" for one in options_of(row)}
    shows = not row.is_secret or found["cast"] >= labels.FEWEST
    chosen = found.get("elected") or found.get("selected") or found.get("winners") or []
    won = [names[one] for one in chosen if shows]
    tied = [names[one] for one in found.get("tied", []) if shows]
    if not tied and row.kind == Kind.RANKED and len(won) > 1:
        won, tied = [], won
    verdict = found.get("verdict", "") if shows else ""
    return Outcome(
        cast=found["cast"],
        heads=row.heads,
        shows=shows,
        verdict=labels.VERDICT.get(verdict, ""),
        tone=labels.VERDICT_TONE.get(verdict, "note"),
        bars=tuple(_bar(one) for one in found.get("bars", []) if shows or one["of"] == Of.TAKING_PART),
        lines=tuple(_lines(row, names)) if shows else (),
        won=tuple(won),
        tied=tuple(tied),
        still_open=found.get("still_open", 1 if tied else 0),
    )


def _option(row: Ballot, one: Option) -> dict[str, str]:
    told = {"id": str(one.number), "name": one.name}
    return told | {"cost": _plain(one.cost_fen or 0)} if row.kind == Kind.BUDGET else told


def _plain(amount: int) -> str:
    return f"{amount // 100}.{amount % 100:02d}"


def _named(row: Ballot) -> list[dict[str, Any]]:
    casts = Cast.objects.in_street(row.street_id).filter(ballot=row).values_list("choice", "entry__area_size")
    by_area = row.rule.get("by_area")
    return [{"choice": choice, "area": _plain(area)} if by_area else {"choice": choice} for choice, area in casts]


def _secret(row: Ballot) -> list[dict[str, Any]]:
    rows = CountedChoice.objects.in_street(row.street_id).filter(ballot=row)
    return [{"choice": choice} for choice in rows.values_list("choice", flat=True)]


def _bar(one: dict[str, Any]) -> BarLine:
    by_area = one["measure"] == Measure.AREA
    whole, got, least = (
        square_metres(one[part]) if by_area else str(one[part]) for part in ("whole", "got", "least")
    )
    share = Fraction(one["got"] * 100, one["whole"]) if one["whole"] else Fraction(0)
    hundredths = share.numerator * 100 // share.denominator  # cut off, never rounded up over a bar
    percent = f"{hundredths // 100}.{hundredths % 100:02d}%"
    return BarLine(labels.OF[one["of"]], labels.MEASURE[one["measure"]], whole, got, least, percent, one["met"])


def _lines(row: Ballot, names: dict[str, str]) -> list[tuple[str, str, str]]:
    found = row.result
    if row.kind == Kind.YES_NO:
        areas = found.get("areas", {})
        return [
            (str(labels.ANSWER[answer]), str(found["counts"][answer.value]), areas.get(answer.value, ""))
            for answer in Answer
        ]
    if row.kind == Kind.RANKED:
        places = found.get("places") or []
        return [(names[one], str(place), "") for place, level in enumerate(places, start=1) for one in level]
    return [(names[one], str(count), "") for one, count in found["counts"].items()]


def choices_by_entry(row: Ballot) -> dict[Any, str]:
    """The roll call: what each entry chose, in words; empty before the count, and of a secret ballot for good."""
    if row.is_secret or not row.result:
        return {}
    names = {str(one.number): one.name for one in options_of(row)}
    casts = Cast.objects.in_street(row.street_id).filter(ballot=row).values_list("entry_id", "choice")
    return {entry_id: _in_words(choice, names) for entry_id, choice in casts}


def _in_words(choice: Any, names: dict[str, str]) -> str:
    if isinstance(choice, str):
        return str(labels.ANSWER[Answer(choice)])
    if isinstance(choice, dict):
        return ", ".join(f"{names[one]}: {points}" for one, points in sorted(choice.items()))
    return ", ".join(names[one] for one in choice)
