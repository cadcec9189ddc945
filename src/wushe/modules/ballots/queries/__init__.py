"""Reads of ballots."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Sum

from wushe.core.ballots import square_metres
from wushe.modules.accounts.queries import accounts_of, masked_in_street
from wushe.modules.ballots.labels import Way
from wushe.modules.ballots.models import Ballot, Cast, Option, RollEntry, Sheet, Teller


@dataclass(frozen=True, slots=True)
class RollLine:
    """One entry in a list: the name covered, the area, and whether there is a vote; never what was chosen."""

    entry: RollEntry
    called: str
    proxy: str
    area: str
    way: str


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many may vote and how many have; areas in square metres, empty where area does not count."""

    heads: int
    voted: int
    paper: int
    area: str


def ballot_of(street_id: UUID, ballot_id: UUID | str) -> Ballot | None:
    """One ballot of this street."""
    row: Ballot | None = Ballot.objects.in_street(street_id).select_related("area").filter(pk=ballot_id).first()
    return row


def ballots_seen(street_id: UUID, paths: Iterable[str]) -> QuerySet[Ballot]:
    """Ballots of these subtrees, the latest first."""
    mine = Q(pk__in=[])
    for path in paths:
        mine |= Q(area_path__startswith=path)
    rows: QuerySet[Ballot] = Ballot.objects.in_street(street_id).filter(mine).select_related("area")
    return rows.order_by("-made_at", "-id")


def public_ballots(street_id: UUID) -> QuerySet[Ballot]:
    """What anyone may read: ballots of which notice was given, also those called off since, or not counted."""
    rows: QuerySet[Ballot] = Ballot.objects.in_street(street_id).filter(noticed_on__isnull=False)
    return rows.select_related("area").order_by("-made_at", "-id")


def held_again(row: Ballot) -> Ballot | None:
    """The ballot with which this one is held again."""
    found: Ballot | None = Ballot.objects.in_street(row.street_id).filter(again_of=row.pk).first()
    return found


def options_of(row: Ballot) -> list[Option]:
    """What one can choose, by number."""
    return list(Option.objects.in_street(row.street_id).filter(ballot=row).order_by("number"))


def entries_of(row: Ballot) -> QuerySet[RollEntry]:
    """The roll by number, each with its vote."""
    casts = Prefetch("casts", Cast.objects.in_street(row.street_id).only("id", "entry_id", "way"))
    rows: QuerySet[RollEntry] = RollEntry.objects.in_street(row.street_id).filter(ballot=row)
    return rows.prefetch_related(casts).order_by("number")


def lines(row: Ballot, entries: Iterable[RollEntry]) -> list[RollLine]:
    """A page of the roll with covered names."""
    page = list(entries)
    accounts = accounts_of(one for entry in page for one in (entry.person_id, entry.proxy_id) if one)
    names = masked_in_street(row.street_id, [one.subject_id for one in page if one.subject_id])
    return [_line(row, one, accounts, names) for one in page]


def _line(row: Ballot, one: RollEntry, accounts: dict[UUID, str], names: dict[UUID, dict[str, str]]) -> RollLine:
    kept = names.get(one.subject_id, {}) if one.subject_id else {}
    called = kept.get("name") or kept.get("address") or (accounts.get(one.person_id, "") if one.person_id else "")
    proxy = accounts.get(one.proxy_id, "") if one.proxy_id else ""
    way = next((Way(cast.way).label for cast in one.casts.all()), "")
    return RollLine(one, called, proxy, square_metres(one.area_size) if row.rule.get("by_area") else "", str(way))


def entry_of(row: Ballot, number: int) -> RollEntry | None:
    """The entry of that number."""
    found: RollEntry | None = RollEntry.objects.in_street(row.street_id).filter(ballot=row, number=number).first()
    return found


def entries_for(row: Ballot, person_id: UUID) -> list[RollEntry]:
    """For whom this person votes: for themselves first, then by proxy; nobody who is recused."""
    rows = RollEntry.objects.in_street(row.street_id).filter(ballot=row, recused="")
    found = list(rows.filter(Q(person_id=person_id) | Q(proxy_id=person_id)).order_by("number"))
    return sorted(found, key=lambda one: (one.person_id != person_id, one.number))


def turn_of(entry: RollEntry) -> int:
    """How often this entry has voted."""
    rows = Cast.objects.in_street(entry.street_id).filter(entry=entry)
    return rows.values_list("turn", flat=True).first() or 0


def have_voted(row: Ballot, entries: list[RollEntry]) -> bool:
    """Whether all of these have voted, by telephone or on paper; false of none."""
    cast = Cast.objects.in_street(row.street_id).filter(ballot=row, entry__in=entries)
    return bool(entries) and cast.count() == len(entries)


def able_entries(row: Ballot) -> QuerySet[RollEntry]:
    """Those of the roll who vote: all but the recused."""
    rows: QuerySet[RollEntry] = RollEntry.objects.in_street(row.street_id).filter(ballot=row, recused="")
    return rows


def roll_totals(row: Ballot) -> tuple[int, int]:
    """How many vote, and their area in hundredths of a square metre."""
    able = able_entries(row)
    return able.count(), able.aggregate(area=Sum("area_size"))["area"] or 0


def turnout(row: Ballot) -> Turnout:
    """How many have voted; never what they chose."""
    heads, area = (row.heads, row.area_size) if row.digest else roll_totals(row)
    ways = list(Cast.objects.in_street(row.street_id).filter(ballot=row).values_list("way", flat=True))
    size = square_metres(area) if row.rule.get("by_area") else ""
    return Turnout(heads, len(ways), ways.count(Way.PAPER.value), size)


def not_voted(row: Ballot) -> bool:
    """Whether somebody on the roll has not voted yet."""
    cast = Cast.objects.in_street(row.street_id).filter(ballot=row, entry=OuterRef("pk"))
    return able_entries(row).filter(~Exists(cast)).exists()


def half_read(row: Ballot) -> list[int]:
    """Sheets that one person has read and nobody yet the second time."""
    rows = Sheet.objects.in_street(row.street_id).filter(ballot=row, second_by=None).order_by("number")
    return list(rows.values_list("number", flat=True))


def tellers_of(row: Ballot) -> list[Teller]:
    """The two, by the number of their card."""
    return list(Teller.objects.in_street(row.street_id).filter(ballot=row).order_by("number"))
