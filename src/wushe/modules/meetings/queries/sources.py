"""What the rooms below bring to an agenda. Each source is one look, at most `MOST` rows, and knows its area."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from wushe.core.lifecycle import OPEN_DECISION_STATUSES
from wushe.core.linkage import MatterKind
from wushe.core.meetings import Found, MeetingForm, Reason, ReasonCode
from wushe.modules.actors.models import Body
from wushe.modules.boundaries.queries import calls_in_dispute, open_disputes
from wushe.modules.linkage.queries import open_assignments
from wushe.modules.meetings.labels import ItemKind, Outcome
from wushe.modules.meetings.models import AgendaItem, Meeting
from wushe.modules.meetings.queries import decisions_without_lead, late_decisions
from wushe.modules.needs.models import Need, ProposalState
from wushe.modules.needs.queries.foresight import hot_now, proposals
from wushe.modules.policies.queries import open_obstacles
from wushe.modules.projects.queries import open_projects, overdue_tasks
from wushe.modules.whistles.models import Whistle, WhistleCall
from wushe.modules.whistles.queries.lists import Filters as WhistleFilters
from wushe.modules.whistles.queries.lists import Reach as WhistleReach
from wushe.modules.whistles.queries.lists import whistles_seen

_EVERYWHERE = WhistleReach(("",), frozenset())
MOST = 30
"""Of one source: nobody speaks about more in one meeting, and the gravest stand first."""

OF_MATTER: dict[str, ItemKind] = {
    MatterKind.NEED: ItemKind.NEED,
    MatterKind.HAZARD: ItemKind.HAZARD,
    MatterKind.PROJECT: ItemKind.PROJECT,
    MatterKind.WHISTLE: ItemKind.WHISTLE,
}
"""How a matter of linkage stands on an agenda; others are “other work”."""

Source = Callable[[UUID, str, datetime], Iterable[Found]]
"""(street, path of the area, now) -> what it has found."""


def without_lead(street_id: UUID, within: str, _now: datetime) -> Iterable[Found]:
    """Work that the rule table found no body for, or whose body has ended."""
    open_now = open_assignments(street_id, within=within).order_by("assigned_at", "id")
    ended = Body.objects.in_street(street_id).filter(ended_on__isnull=False)
    found = [*open_now.filter(lead_body=None)[:MOST], *open_now.filter(lead_body__in=ended.values("pk"))[:MOST]]
    for row in sorted(found, key=lambda one: (one.assigned_at, str(one.id)))[:MOST]:
        kind = OF_MATTER.get(row.matter_kind, ItemKind.WORK)
        yield Found(
            kind, str(row.matter_id), row.matter_name, Reason(ReasonCode.WITHOUT_LEAD), row.area.path, row.space
        )


def late_needs(street_id: UUID, within: str, now: datetime) -> Iterable[Found]:
    """Needs past their deadline, the longest late first."""
    rows = Need.objects.in_street(street_id).overdue(now).filter(area_path__startswith=within)
    for row in rows.only("id", "number", "title", "area_path", "due_at").order_by("due_at", "id")[:MOST]:
        late = _days_since(timezone.localtime(row.due_at).date(), now)
        yield Found(
            ItemKind.NEED,
            str(row.id),
            _named(row.number, row.title),
            Reason(ReasonCode.LATE_NEED, late),
            row.area_path,
        )


def late_projects(street_id: UUID, within: str, now: datetime) -> Iterable[Found]:
    """Projects past their own day."""
    rows = open_projects(street_id, within).filter(due_on__lt=timezone.localtime(now).date())
    for row in rows[:MOST]:
        reason = Reason(ReasonCode.LATE_PROJECT, _days_since(row.due_on, now))
        yield Found(ItemKind.PROJECT, str(row.id), _named(row.number, row.title), reason, row.area_path, row.space)


def projects_without_lead(street_id: UUID, within: str, _now: datetime) -> Iterable[Found]:
    """Projects that nobody leads, though no rule table is in force."""
    for row in open_projects(street_id, within).without_lead()[:MOST]:
        reason = Reason(ReasonCode.WITHOUT_LEAD)
        yield Found(ItemKind.PROJECT, str(row.id), _named(row.number, row.title), reason, row.area_path, row.space)


def late_tasks(street_id: UUID, within: str, now: datetime) -> Iterable[Found]:
    """Tasks of projects past their day: the project is the matter, for its lead answers for it."""
    for row in overdue_tasks(street_id, timezone.localtime(now).date(), within)[:MOST]:
        project = row.project
        reason = Reason(ReasonCode.LATE_TASK, _days_since(row.due_on, now))
        yield Found(
            ItemKind.PROJECT,
            str(project.id),
            _named(project.number, project.title),
            reason,
            project.area_path,
            project.space,
        )


def hot_themes(street_id: UUID, within: str, _now: datetime) -> Iterable[Found]:
    """Themes that are hot here."""
    for alert in hot_now(street_id)[:MOST]:
        if any(path.startswith(within) for path in alert.theme.area_paths):
            reason = Reason(ReasonCode.HOT, alert.voices)
            yield Found(ItemKind.THEME, str(alert.theme_id), alert.theme.title, reason, within)


def frequent_matters(street_id: UUID, within: str, _now: datetime) -> Iterable[Found]:
    """What came up again and again, and waits to be taken up, or was taken up for this meeting."""
    waiting = (ProposalState.OPEN, ProposalState.ACCEPTED)
    rows = proposals(street_id).filter(state__in=waiting, area_path__startswith=within)
    for row in rows[:MOST]:
        space = row.place.space if row.place else ""
        reason = Reason(ReasonCode.FREQUENT, row.number)
        yield Found(ItemKind.PROPOSAL, str(row.id), row.title, reason, row.area_path, space)


def missed_whistles(street_id: UUID, within: str, now: datetime) -> Iterable[Found]:
    """Whistles to which somebody came too late or not at all, and nobody has finished."""
    seen = whistles_seen(street_id, _EVERYWHERE, WhistleFilters(view="missing", area=within), now)
    for row in seen[:MOST]:
        yield Found(*_whistle(row), Reason(ReasonCode.LATE_WHISTLE), row.area_path)


def disputed_whistles(street_id: UUID, within: str, _now: datetime) -> Iterable[Found]:
    """Whistles that a called body says are not its matter, and nobody has decided yet, nor will as a dispute."""
    calls = WhistleCall.objects.in_street(street_id).filter(
        declined_at__isnull=False, settled_at=None, whistle__area_path__startswith=within
    )
    calls = calls.exclude(pk__in=calls_in_dispute(street_id))
    for call in calls.select_related("whistle").order_by("declined_at", "id")[:MOST]:
        row = call.whistle
        yield Found(*_whistle(row), Reason(ReasonCode.DISPUTED), row.area_path)


def disputes(street_id: UUID, within: str, _now: datetime) -> Iterable[Found]:
    """Disputes between bodies that wait for their arbiter, the one whose term ends first in front."""
    for row in open_disputes(street_id, within)[:MOST]:
        name = _named(row.number, f"{row.body.name} · {row.matter_name or row.area.name}")
        yield Found(ItemKind.DISPUTE, str(row.id), name, Reason(ReasonCode.DISPUTED), row.area_path)


def _whistle(row: Whistle) -> tuple[str, str, str]:
    return ItemKind.WHISTLE, str(row.id), _named(row.number, row.words[:60])


def obstacles(street_id: UUID, within: str, now: datetime) -> Iterable[Found]:
    """Measures of policies that a community says it cannot carry out, and nobody has answered."""
    for row in open_obstacles(street_id, within)[:MOST]:
        reason = Reason(ReasonCode.OBSTACLE, _days_since(timezone.localtime(row.at).date(), now))
        name = _named(row.measure.document.number, row.measure.title)
        yield Found(ItemKind.OBSTACLE, str(row.id), name, reason, row.measure.area_path)


def earlier_decisions(street_id: UUID, within: str, now: datetime) -> Iterable[Found]:
    """Decisions that nobody has carried out in time: they come back by themselves."""
    for row in late_decisions(street_id, timezone.localtime(now).date(), within)[:MOST]:
        reason = Reason(ReasonCode.LATE_DECISION, _days_since(row.due_on, now))
        yield Found(ItemKind.DECISION, str(row.id), row.words[:100], reason, row.area_path, row.item.space)


def decisions_of_ended_bodies(street_id: UUID, within: str, _now: datetime) -> Iterable[Found]:
    """Decisions whose lead has ended: the table that took them names another lead."""
    for row in decisions_without_lead(street_id, within)[:MOST]:
        reason = Reason(ReasonCode.WITHOUT_LEAD)
        yield Found(ItemKind.DECISION, str(row.id), row.words[:100], reason, row.area_path, row.item.space)


def carried_over(meeting: Meeting) -> list[AgendaItem]:
    """Lines that earlier meetings of this form put off here, and, for the street, what others passed up to it."""
    mine = Q(outcome=Outcome.DEFERRED, meeting__form=meeting.form)
    if meeting.form == MeetingForm.STREET_COMMUNITY:
        mine |= Q(outcome=Outcome.PASSED_UP) & ~Q(meeting__form=meeting.form)
    rows = AgendaItem.objects.in_street(meeting.street_id).filter(
        mine, area_path__startswith=meeting.area_path, continued_by=None
    )
    return list(rows.exclude(meeting=meeting).order_by("settled_at", "id")[:MOST])


def settled_matters(street_id: UUID, within: str, since: datetime) -> set[tuple[str, str]]:
    """Matters whose decision is still followed, or that were settled since: not brought up again. Two looks."""
    rows = AgendaItem.objects.in_street(street_id).filter(area_path__startswith=within, matter_id__isnull=False)
    followed = rows.filter(decisions__status__in=sorted(one.value for one in OPEN_DECISION_STATUSES))
    lately = rows.filter(outcome__in=[Outcome.DECIDED, Outcome.NO_ACTION], settled_at__gte=since)
    found = [*followed.values_list("kind", "matter_id"), *lately.values_list("kind", "matter_id")]
    return {(kind, str(matter)) for kind, matter in found if kind != ItemKind.DECISION}


SOURCES: list[Source] = [
    without_lead,
    projects_without_lead,
    decisions_of_ended_bodies,
    late_needs,
    late_projects,
    late_tasks,
    disputes,
    disputed_whistles,
    missed_whistles,
    obstacles,
    hot_themes,
    frequent_matters,
    earlier_decisions,
]
"""All that is asked, in the order of the brief of the paper: without a lead, late, disputed, hot, frequent."""


def found_for(street_id: UUID, within: str, now: datetime) -> list[Found]:
    """What every source has found: a fixed number of looks, however much is open."""
    return [one for source in SOURCES for one in source(street_id, within, now)]


def _days_since(day: date, now: datetime) -> int:
    return max((timezone.localtime(now).date() - day).days, 1)


def _named(number: str, title: str) -> str:
    return f"{title} ({number})"[:120] if title else number
