"""How one need is being handled: who has it, what was asked of whom, how its clocks stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wushe.core.clocks import FunnelStep, funnel
from wushe.foundation import clock
from wushe.modules.actors.queries import body_names
from wushe.modules.needs.models import (
    Answer,
    CallBack,
    Contact,
    Elsewhere,
    Escalation,
    Extension,
    Handling,
    Need,
    Note,
    Objection,
    Rating,
    Ruling,
    Task,
    Watch,
)
from wushe.modules.needs.queries.service import jurisdictions_of, term


@dataclass(frozen=True, slots=True)
class Course:
    """Everything about the handling of one need that its page shows."""

    handling: Handling | None
    tasks: list[Task]
    objections: list[Objection]
    extensions: list[Extension]
    escalations: list[Escalation]
    contacts: list[Contact]
    call_backs: list[CallBack]
    notes: list[Note]
    elsewhere: Elsewhere | None
    names: dict[UUID, str]  # of the bodies that are spoken of

    @property
    def claimed_by(self) -> UUID | None:
        """Who has it."""
        return self.handling.claimed_by if self.handling else None

    @property
    def round(self) -> int:
        """The first time, or the how-many-eth after reopening."""
        return self.handling.round if self.handling else 1

    @property
    def pending_return(self) -> Objection | None:
        """The lead's objection that waits for a decision."""
        return next((row for row in self.objections if row.task_id is None and row.ruling == Ruling.PENDING), None)

    @property
    def pending_extension(self) -> Extension | None:
        """The request that waits for a decision."""
        return next((row for row in self.extensions if row.ruling == Ruling.PENDING), None)

    @property
    def open_tasks(self) -> list[Task]:
        """Parts that are still owed."""
        return [task for task in self.tasks if task.is_open]


def course_of(need: Need) -> Course:
    """The whole course, in ten queries however long it is."""
    street = need.street_id
    handling = Handling.objects.in_street(street).filter(need=need).first()
    tasks = list(Task.objects.in_street(street).filter(need=need).order_by("asked_at", "id"))
    objections = list(Objection.objects.in_street(street).filter(need=need).order_by("raised_at", "id"))
    escalations = list(Escalation.objects.in_street(street).filter(need=need).order_by("at", "id"))
    spoken_of: set[UUID | None] = {task.body_id for task in tasks}
    for row in objections:
        spoken_of |= {row.body_id, row.better_body_id, row.to_body_id}
    spoken_of |= {row.body_id for row in escalations}
    if handling is not None:
        spoken_of |= {handling.first_receiver_id, handling.claimed_body_id}
    notes = Note.objects.in_street(street).filter(need=need).prefetch_related("readings").order_by("written_at")
    return Course(
        handling=handling,
        tasks=tasks,
        objections=objections,
        extensions=list(Extension.objects.in_street(street).filter(need=need).order_by("asked_at", "id")),
        escalations=escalations,
        contacts=list(Contact.objects.in_street(street).filter(need=need).order_by("at", "id")),
        call_backs=list(CallBack.objects.in_street(street).filter(need=need).order_by("at", "id")),
        notes=list(notes),
        elsewhere=Elsewhere.objects.in_street(street).filter(need=need, ended_at=None).first(),
        names=body_names(one for one in spoken_of if one is not None),
    )


def is_watched(need: Need, person_id: UUID | None) -> bool:
    """Whether this person follows it."""
    return (
        person_id is not None
        and Watch.objects.in_street(need.street_id).filter(need=need, person_id=person_id).exists()
    )


def watchers_of(need: Need) -> list[UUID]:
    """Everyone who follows it."""
    return list(Watch.objects.in_street(need.street_id).filter(need=need).values_list("person_id", flat=True))


def clock_funnel(need: Need) -> tuple[FunnelStep, ...]:
    """Accepted, contacted, answered, called back: each with its moment and its term in this round of the need."""
    street, began = need.street_id, need.clock_from
    accepted = Handling.objects.in_street(street).filter(need=need).values_list("accepted_at", flat=True).first()
    reached = Contact.objects.in_street(street).filter(need=need, is_reached=True, at__gte=began)
    answer = (
        Answer.objects.in_street(street).filter(need=need, answered_at__gte=began).order_by("-answered_at").first()
    )
    called: datetime | None = None
    if answer is not None:
        rows = CallBack.objects.in_street(street).filter(answer=answer, is_valid=True)
        rated = Rating.objects.in_street(street).filter(answer=answer)
        called = rows.values_list("at", flat=True).first() or rated.values_list("rated_at", flat=True).first()
    contact = term(f"contact_{need.urgency}", began, jurisdictions_of(street))
    answered_at = answer.answered_at if answer else None
    done = {
        "accepted": accepted,
        "contacted": reached.order_by("at").values_list("at", flat=True).first(),
        "answered": answered_at,
        "called_back": called,
    }
    due = {
        "accepted": contact.at if contact else None,
        "contacted": contact.at if contact else None,
        "answered": need.due_at,
        "called_back": None,
    }
    return funnel(done, due, clock.now())


def guessed_years(need: Need) -> tuple[int, ...]:
    """Years whose holidays nobody has announced yet, and in which this deadline was counted Monday to Friday."""
    key = need.due_rule.partition(" ")[2]
    found = term(key, need.clock_from, jurisdictions_of(need.street_id)) if key else None
    return found.guessed_years if found else ()


def longer_terms(need: Need) -> list[Extension]:
    """Longer terms that were granted while it is open, for the person who asked."""
    if not need.is_open or need.due_at is None:
        return []
    rows = Extension.objects.in_street(need.street_id).filter(need=need, ruling=Ruling.GRANTED)
    return list(rows.filter(to_due_at=need.due_at))
