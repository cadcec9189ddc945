"""The director's one page: what is overdue, without a lead, hot, or decided this week, read from the rows themselves.

Every block is one count (up to `COUNTED`, in its index) and one short list; nothing is kept, so nothing can be stale.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wushe.modules.actors.queries import body_names
from wushe.modules.boundaries.models import Dispute
from wushe.modules.boundaries.queries import calls_in_dispute, open_disputes
from wushe.modules.coordination.queries.matters import BRINGABLE
from wushe.modules.coordination.queries.radar import pairs_seen
from wushe.modules.coordination.queries.stuck import returned_needs, stuck_measures
from wushe.modules.hazards.labels import type_label
from wushe.modules.hazards.models import Hazard
from wushe.modules.meetings.models import Decision
from wushe.modules.meetings.queries import decisions_since, decisions_without_lead, late_decisions
from wushe.modules.needs.models import Need, Objection
from wushe.modules.needs.queries.foresight import hot_now
from wushe.modules.planning.models import Plan
from wushe.modules.planning.queries import adopted_plans
from wushe.modules.policies.models import Measure, Report
from wushe.modules.policies.queries import overdue_measures
from wushe.modules.projects.models import Project, Task
from wushe.modules.projects.queries import overdue_tasks
from wushe.modules.whistles.models import WhistleCall

COUNTED = 2000
"""Counted so far and no further: a page for people needs no exact number beyond it."""
FIRST = 4
"""Rows shown of each source."""
ROWS = 6
"""Rows shown of each block."""


@dataclass(frozen=True, slots=True)
class Item:
    """One row: what it is, why it stands here, where it is seen, and the one thing that can be done at once."""

    kind: str
    id: UUID
    text: str
    reason: str
    url: str
    due: datetime | None = None
    body_id: UUID | None = None
    body: str = ""
    act: str = (
        ""  # "remind", "lead", "name", "project", "judge", "arbitrate", "here"; empty: the page of the thing says it
    )
    act_url: str = ""  # "answer", "rule" and "name": where it is done

    @property
    def is_bringable(self) -> bool:
        """It can be called into the next meeting."""
        return self.kind in BRINGABLE

    @property
    def is_extendable(self) -> bool:
        """Its day can be moved by whoever directs; the lateness of a need is never healed."""
        return self.act == "remind" and self.kind in ("hazard", "project", "task")


@dataclass(frozen=True, slots=True)
class Block:
    """One box of the page."""

    code: str
    label: str | Promise
    count: int
    items: tuple[Item, ...]
    links: tuple[tuple[str, str], ...] = field(default=())  # words and address of all its rows

    @property
    def is_cut(self) -> bool:
        """There may be more than were counted."""
        return self.count >= COUNTED


def director_page(street_id: UUID, now: datetime) -> list[Block]:
    """The blocks in the order in which they are read; a fixed number of queries however much is open."""
    today = timezone.localtime(now).date()
    blocks = [_overdue(street_id, now, today), _without_lead(street_id), _hot(street_id)]
    blocks += [_disputed(street_id), _cannot(street_id), _alike(street_id), _decided(street_id, today)]
    return named(blocks)


def _overdue(street_id: UUID, now: datetime, today: date) -> Block:
    needs = Need.objects.in_street(street_id).filter(is_open__in=[True], due_at__lt=now)
    hazards = Hazard.objects.in_street(street_id).overdue(now)
    projects = Project.objects.in_street(street_id).still_open().filter(due_on__lt=today)
    tasks, decided = overdue_tasks(street_id, today), late_decisions(street_id, today)
    measures = overdue_measures(street_id, today)
    items = [
        *(of_need(row, _("Need, answer late"), "remind") for row in _first(needs.order_by("due_at"))),
        *(of_hazard(row, _("Hazard past its term"), "remind") for row in _first(hazards.order_by("due_at"))),
        *(_of_project(row, _("Project past its day"), "remind") for row in _first(projects.order_by("due_on"))),
        *(of_task(row, _("Task past its day"), "remind") for row in tasks[:FIRST]),
        *(of_decision(row, _("Decision past its day"), "remind") for row in decided[:FIRST]),
        *(_of_measure(row, _("Policy task past its day")) for row in measures[:FIRST]),
    ]
    items.sort(key=lambda item: item.due or now)
    links = (
        (_("Needs"), reverse("needs:inbox") + "?view=overdue"),
        (_("Hazards"), reverse("hazards:list") + "?view=overdue"),
        (_("Projects"), reverse("projects:list") + "?view=overdue"),
        (_("Decisions"), reverse("meetings:decisions") + "?view=late"),
        (_("Policy tasks"), reverse("policies:list") + "?standing=overdue"),
    )
    number = sum(_count(rows) for rows in (needs, hazards, projects, tasks, decided, measures))
    return Block("overdue", gettext_lazy("Overdue"), number, tuple(items[:ROWS]), links)


def _without_lead(street_id: UUID) -> Block:
    needs = Need.objects.in_street(street_id).filter(is_open__in=[True], lead_body_id=None)
    hazards = Hazard.objects.in_street(street_id).still_open().filter(lead_body_id=None)
    projects = Project.objects.in_street(street_id).without_lead()
    decided = decisions_without_lead(street_id)
    items = [
        *(_of_project(row, _("Project without a lead"), "lead") for row in _first(projects.order_by("opened_at"))),
        *(of_hazard(row, _("Hazard without a body"), "lead") for row in _first(hazards.order_by("due_at"))),
        *(_to_name(row, _("Decision whose lead has ended")) for row in decided[:FIRST]),
        *(of_need(row, _("Need without a lead"), "lead") for row in _first(needs.order_by("due_at"))),
    ]
    links = (
        (_("Projects"), reverse("projects:list") + "?view=without_lead"),
        (_("Hazards"), reverse("hazards:list")),
        (_("Needs"), reverse("needs:inbox")),
        (_("Decisions"), reverse("meetings:decisions")),
    )
    number = sum(_count(rows) for rows in (needs, hazards, projects, decided))
    return Block("without_lead", gettext_lazy("Without a lead"), number, tuple(items[:ROWS]), links)


def _hot(street_id: UUID) -> Block:
    alerts = hot_now(street_id)
    items = tuple(
        Item(
            "theme",
            alert.theme_id,
            alert.theme.title,
            _("%(recent)s needs lately, %(voices)s voices") % {"recent": alert.recent, "voices": alert.voices},
            reverse("needs:theme", args=[alert.theme_id]),
            act="project",
        )
        for alert in alerts[:ROWS]
    )
    links = ((_("Themes"), reverse("needs:themes")),)
    return Block("hot", pgettext_lazy("director", "Hot"), _count(alerts), items, links)


def _disputed(street_id: UUID) -> Block:
    """Disputes that wait for their arbiter, and bodies that say to a whistle that it is not their matter."""
    disputes = open_disputes(street_id)
    calls = WhistleCall.objects.in_street(street_id).filter(declined_at__isnull=False, settled_at=None)
    calls = calls.exclude(pk__in=calls_in_dispute(street_id))
    items = [
        *(_of_dispute(row) for row in disputes[:FIRST]),
        *(_of_call(row) for row in calls.select_related("whistle", "body").order_by("declined_at", "id")[:FIRST]),
    ]
    links = ((_("Boundary disputes"), reverse("boundaries:list")), (_("Whistles"), reverse("whistles:list")))
    number = _count(disputes) + _count(calls)
    return Block("disputed", pgettext_lazy("director", "Disputed"), number, tuple(items[:ROWS]), links)


def _of_dispute(row: Dispute) -> Item:
    bodies = " / ".join(one.name for one in (row.body, row.other_body) if one)
    url = reverse("boundaries:detail", args=[row.id])
    text = f"{row.number} {row.matter_name or row.area.name}"
    return Item("dispute", row.id, text, row.words[:60], url, row.due_at, body=bodies, act="arbitrate")


def _of_call(row: WhistleCall) -> Item:
    text, url = f"{row.whistle.number} {row.task}".strip(), reverse("whistles:detail", args=[row.whistle_id])
    due = row.whistle.needed_by
    return Item("call", row.id, text, row.decline_reason[:60], url, due, body=row.body.name, act="judge")


def _cannot(street_id: UUID) -> Block:
    """Measures that communities cannot carry out, and needs that bodies hand back; each waits for a word."""
    measures, needs = stuck_measures(street_id), returned_needs(street_id)
    items = [*(_of_obstacle(row) for row in measures[:FIRST]), *(_of_return(row) for row in needs[:FIRST])]
    links = (
        (_("Policy tasks"), reverse("policies:list") + "?standing=cannot"),
        (_("Needs"), reverse("needs:inbox")),
    )
    number = _count(measures) + _count(needs)
    return Block("cannot", pgettext_lazy("director", "Cannot be done"), number, tuple(items[:ROWS]), links)


def _of_measure(row: Measure, reason: str) -> Item:
    url, text = reverse("policies:measure", args=[row.id]), f"{row.title} · {row.area.name}"
    return Item("measure", row.id, text, reason, url, _moment(row.due_on), body=row.lead.name, act="remind")


def _of_obstacle(row: Report) -> Item:
    measure, url = row.measure, reverse("policies:obstacle", args=[row.id])
    text = f"{measure.title} · {measure.area.name}"
    return Item("obstacle", row.id, text, row.words[:60], url, body=measure.lead.name, act="answer", act_url=url)


def _of_return(row: Objection) -> Item:
    url = reverse("needs:detail", args=[row.need_id])  # where the return is decided
    text = f"{row.need.number} {row.need.title}"
    return Item("return", row.id, text, row.reason[:60], url, body_id=row.body_id, act="rule", act_url=url)


def _alike(street_id: UUID) -> Block:
    pairs = pairs_seen(street_id, ("",), ())
    items = tuple(
        Item(
            "pair",
            pair.id,
            f"{pair.first.title} · {pair.second.title}",
            _("%(percent)s %% alike") % {"percent": pair.score_permille // 10},
            reverse("coordination:pair", args=[pair.id]),
        )
        for pair in pairs[:FIRST]
    )
    links = ((_("All of them"), reverse("coordination:radar")),)
    return Block("alike", gettext_lazy("Two bodies, one work"), _count(pairs), items, links)


def _decided(street_id: UUID, today: date) -> Block:
    """What joint meetings decided within seven days, and plans of communities that were adopted."""
    since = today - timedelta(days=6)
    decided = decisions_since(street_id, since)
    plans = adopted_plans(street_id).filter(decided_on__range=(since, today))
    items = [
        *(of_decision(row, row.meeting.number) for row in decided[:FIRST]),
        *(_of_plan(plan) for plan in plans[:FIRST]),
    ]
    links = ((_("Decisions"), reverse("meetings:decisions")), (_("Plans"), reverse("planning:list")))
    number = _count(decided) + _count(plans)
    return Block("decided", gettext_lazy("This week’s decisions"), number, tuple(items[:ROWS]), links)


def _of_plan(plan: Plan) -> Item:
    text = _("Plan of %(year)s: %(community)s") % {"year": plan.year, "community": plan.area.name}
    why = f"{plan.decided_by_body.name if plan.decided_by_body else ''} {plan.decided_on}"
    return Item("plan", plan.id, text, why, reverse("planning:detail", args=[plan.id]))


def _first(rows: Any) -> list[Any]:
    return list(rows[:FIRST])


def _count(rows: QuerySet[Any]) -> int:
    return rows.order_by().values("pk")[:COUNTED].count()


def of_need(row: Need, reason: str, act: str) -> Item:
    """A need as a row; nobody to remind where nobody leads."""
    act = act if row.lead_body_id or act != "remind" else ""
    url = reverse("needs:detail", args=[row.id])
    return Item("need", row.id, f"{row.number} {row.title}", reason, url, row.due_at, row.lead_body_id, act=act)


def of_hazard(row: Hazard, reason: str, act: str) -> Item:
    """A hazard as a row."""
    act = act if row.lead_body_id or act != "remind" else ""
    text = f"{row.number} {type_label(row.type)}"
    url = reverse("hazards:detail", args=[row.id])
    return Item("hazard", row.id, text, reason, url, row.due_at, row.lead_body_id, act=act)


def _of_project(row: Project, reason: str, act: str) -> Item:
    act = act if row.lead_body_id or act != "remind" else ""
    url = reverse("projects:detail", args=[row.id])
    due = _moment(row.due_on) if row.due_on else None
    return Item("project", row.id, f"{row.number} {row.title}", reason, url, due, row.lead_body_id, act=act)


def of_task(row: Task, reason: str, act: str = "") -> Item:
    """A task as a row."""
    url = reverse("projects:detail", args=[row.project_id])
    due = _moment(row.due_on) if row.due_on else None
    text = f"{row.project.number} {row.title}"
    return Item("task", row.id, text, reason, url, due, row.body_id, act=act)


def of_decision(row: Decision, reason: str, act: str = "") -> Item:
    """A decision of a joint meeting as a row."""
    url = reverse("meetings:decision", args=[row.id])
    return Item("decision", row.id, row.words[:80], reason, url, _moment(row.due_on), body=row.lead.name, act=act)


def _to_name(row: Decision, reason: str) -> Item:
    """The street names another lead at once, on a page of the room of meetings."""
    return replace(of_decision(row, reason, "name"), act_url=reverse("meetings:decision_lead", args=[row.id]))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), timezone.get_current_timezone())


def named(blocks: list[Block]) -> list[Block]:
    """Names of all the bodies on the page in one query."""
    wanted = {item.body_id for block in blocks for item in block.items if item.body_id and not item.body}
    names = body_names(wanted) if wanted else {}
    return [replace(block, items=tuple(_with_body(item, names) for item in block.items)) for block in blocks]


def _with_body(item: Item, names: dict[UUID, str]) -> Item:
    return replace(item, body=item.body or names.get(item.body_id, "")) if item.body_id else item
