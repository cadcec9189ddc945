"""Everything staff see of one need."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from wushe.core.lifecycle import NEED_LIFECYCLE, NeedStatus, next_statuses
from wushe.foundation.events import event_named
from wushe.modules.accounts.queries import masked
from wushe.modules.needs.labels import in_permille
from wushe.modules.needs.models import Answer, Need, Suggestion, Theme, TriageDecision
from wushe.modules.needs.queries.who import who_acted
from wushe.modules.oversight.queries import entries_about


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A need that is likely the same, and why."""

    need: Need
    permille: int
    code: str
    words: tuple[str, ...]

    @property
    def percent(self) -> str:
        """How like it is."""
        return in_permille(self.permille)


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the history."""

    at: object
    label: str | Promise
    who: str
    entry_id: UUID


def need_of(street_id: UUID, need_id: UUID | str) -> Need | None:
    """The need of that id in this street, with what its page shows."""
    rows = Need.objects.in_street(street_id).select_related("area", "place", "theme", "merged_into", "batch")
    row: Need | None = rows.filter(pk=need_id).first()
    return row


def suggestion_of(need: Need) -> Suggestion | None:
    """What was suggested last."""
    row: Suggestion | None = Suggestion.objects.in_street(need.street_id).filter(need=need).first()
    return row


def last_decision(need: Need) -> TriageDecision | None:
    """How it was sorted last."""
    rows = TriageDecision.objects.in_street(need.street_id).filter(need=need)
    row: TriageDecision | None = rows.order_by("-decided_at").first()
    return row


def answers_of(need: Need) -> list[Answer]:
    """Its answers with their ratings, the latest first."""
    rows = Answer.objects.in_street(need.street_id).filter(need=need).select_related("rating")
    return list(rows.order_by("-answered_at"))


def merged_needs(need: Need) -> list[Need]:
    """Needs that were merged into this one."""
    return list(Need.objects.in_street(need.street_id).filter(merged_into=need).order_by("submitted_at"))


def duplicates_of(need: Need, suggestion: Suggestion | None) -> list[Duplicate]:
    """The likely duplicates as they were suggested, as far as they still stand by themselves."""
    if suggestion is None or not suggestion.duplicates:
        return []
    by_id = {str(row["need"]): row for row in suggestion.duplicates}
    rows = Need.objects.in_street(need.street_id).filter(pk__in=list(by_id)).select_related("area")
    return [
        Duplicate(
            row,
            int(by_id[str(row.id)]["similarity_permille"]),
            str(by_id[str(row.id)]["code"]),
            tuple(by_id[str(row.id)]["words"]),
        )
        for row in rows
        if row.status != NeedStatus.MERGED and row.id != need.id
    ]


def history_of(need: Need) -> list[Happened]:
    """The ledger's entries about the need, oldest first, with who acted by role and body."""
    entries = sorted(entries_about(need.street_id, need.id), key=lambda entry: (entry.happened_at, entry.id))
    acts = {(entry.person_id, entry.happened_at) for entry in entries if entry.person_id}
    known = who_acted(need, acts) if acts else {}
    found = []
    for entry in entries:
        event = event_named(entry.event)
        who = known.get((entry.person_id, entry.happened_at), "") if entry.person_id else ""
        found.append(Happened(entry.happened_at, event.label if event else entry.event, who, entry.id))
    return found


def masked_contact(need: Need) -> dict[str, str]:
    """What the resident left, covered."""
    return masked(need.subject_id) if need.subject_id else {}


def open_steps(need: Need) -> frozenset[str]:
    """Which statuses may follow now."""
    return frozenset(status.value for status in next_statuses(NEED_LIFECYCLE, NeedStatus(need.status)))


def themes_to_join(street_id: UUID) -> list[tuple[str, str]]:
    """Open themes as choices, the hottest first."""
    rows = Theme.objects.in_street(street_id).filter(state="open").order_by("-heat")[:100]
    return [(str(row.id), f"{row.title} ({row.size})") for row in rows]
