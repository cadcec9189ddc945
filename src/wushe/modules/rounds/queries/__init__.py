"""Reads of budget rounds."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.models import Project
from wushe.modules.rounds.labels import ProposalState, RoundPhase
from wushe.modules.rounds.models import (
    Ballot,
    Costing,
    CountedBallot,
    PaperEntry,
    Round,
    RoundNote,
    RoundProposal,
    Teller,
)
from wushe.modules.spaces.models import Area


def round_of(street_id: UUID, round_id: UUID | str) -> Round | None:
    """One round of this street."""
    row: Round | None = Round.objects.in_street(street_id).select_related("area").filter(pk=round_id).first()
    return row


def rounds_seen(street_id: UUID, paths: Iterable[str]) -> QuerySet[Round]:
    """Rounds of these subtrees, the latest first."""
    mine = Q(pk__in=[])
    for path in paths:
        mine |= Q(area_path__startswith=path)
    return _listed(Round.objects.in_street(street_id).filter(mine))


def public_rounds(street_id: UUID) -> QuerySet[Round]:
    """What anyone may read: rounds that have begun."""
    return _listed(Round.objects.in_street(street_id).exclude(phase=RoundPhase.PREPARING))


def _listed(rows: QuerySet[Round]) -> QuerySet[Round]:
    living = Count("proposals", filter=~Q(proposals__state=ProposalState.WITHDRAWN))
    return rows.select_related("area").annotate(proposal_count=living).order_by("-made_at", "-id")


def proposal_of(street_id: UUID, proposal_id: UUID | str) -> RoundProposal | None:
    """One proposal of this street, with its round."""
    rows = RoundProposal.objects.in_street(street_id).select_related("round", "round__area", "area")
    row: RoundProposal | None = rows.filter(pk=proposal_id).first()
    return row


def areas_of(row: Round) -> list[Area]:
    """The area of a round and its neighbourhoods."""
    ids = [str(row.area_id), *row.neighbourhoods]
    return list(Area.objects.in_street(row.street_id).filter(pk__in=ids).order_by("path"))


def proposals_of(row: Round) -> list[RoundProposal]:
    """What was handed in and not withdrawn, by number."""
    rows = RoundProposal.objects.in_street(row.street_id).filter(round=row).exclude(state=ProposalState.WITHDRAWN)
    return list(rows.select_related("area").order_by("number"))


def eligible_of(row: Round) -> list[RoundProposal]:
    """What stands on the ballot, by number."""
    rows = RoundProposal.objects.in_street(row.street_id).filter(round=row, state=ProposalState.ELIGIBLE)
    return list(rows.select_related("area").order_by("number"))


def won_of(row: Round) -> list[RoundProposal]:
    """What gets the money, by number."""
    rows = RoundProposal.objects.in_street(row.street_id).filter(round=row, won=True)
    return list(rows.select_related("area").order_by("number"))


def costs_of(proposal: RoundProposal) -> list[int]:
    """The valuations in the order in which they were first made."""
    rows = Costing.objects.in_street(proposal.street_id).filter(proposal=proposal).order_by("at", "id")
    return list(rows.values_list("cost_fen", flat=True))


def costings_of(row: Round) -> dict[UUID, list[Costing]]:
    """All valuations of a round by proposal, the earliest first."""
    found: dict[UUID, list[Costing]] = {}
    rows = Costing.objects.in_street(row.street_id).filter(proposal__round=row).order_by("at", "id")
    for one in rows:
        found.setdefault(one.proposal_id, []).append(one)
    return found


def notes_of(row: Round) -> list[RoundNote]:
    """Which phase began when and why, the latest first."""
    return list(RoundNote.objects.in_street(row.street_id).filter(round=row).order_by("-at", "-id"))


def tellers_of(row: Round) -> list[Teller]:
    """Those named, card 1 first."""
    return list(Teller.objects.in_street(row.street_id).filter(round=row).order_by("number"))


def sheets_to_repeat(row: Round) -> list[int]:
    """Sheets whose two entries were found to differ, and that nobody has entered anew."""
    rows = Ballot.objects.in_street(row.street_id).filter(round=row, differs=True).order_by("sheet")
    return [sheet for sheet in rows.values_list("sheet", flat=True) if sheet is not None]


def turnout(row: Round) -> int:
    """How many people have voted; never what they chose."""
    return Ballot.objects.in_street(row.street_id).filter(round=row).count()


def has_voted(row: Round, person_id: UUID) -> bool:
    """Whether this resident's ballot lies in the box."""
    return bool(Ballot.objects.in_street(row.street_id).filter(round=row, person_id=person_id).exists())


def half_entered(row: Round) -> list[int]:
    """Sheets that one person has entered and nobody yet the second time."""
    rows = PaperEntry.objects.in_street(row.street_id).filter(round=row).order_by("sheet")
    return list(rows.values_list("sheet", flat=True))


def counted_marks(row: Round) -> list[dict[str, int]]:
    """The ballots after the count, in the order of their chance ids."""
    rows = CountedBallot.objects.in_street(row.street_id).filter(round=row).order_by("id")
    return [dict(pairs) for pairs in rows.values_list("marks", flat=True)]


def projects_of_round(row: Round) -> dict[UUID, Project]:
    """The projects opened from proposals, by proposal."""
    own = RoundProposal.objects.in_street(row.street_id).filter(round=row, won=True).values("id")
    rows = Project.objects.in_street(row.street_id).filter(origin_kind=OriginKind.BUDGET, origin_id__in=own)
    return {one.origin_id: one for one in rows.select_related("lead_body").order_by("opened_at", "id")}


def similar_proposals(row: Round, title: str, words: str) -> list[RoundProposal]:
    """Up to three that say nearly the same."""
    from wushe.core.triage.duplicates import Wording, likely_duplicates

    among = proposals_of(row)
    texts = [Wording(one.title, one.words) for one in among]
    return [among[one.position] for one in likely_duplicates(Wording(title, words), texts, most=3)]
