"""The course of one need, as its page shows it: who has it, its clocks, parts for others, notes, decisions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from wushe.core.lifecycle import NeedStatus
from wushe.foundation import clock
from wushe.modules.actors.labels import BodyKind
from wushe.modules.actors.queries import bodies
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.linkage.queries import matter_for_category, responsibilities
from wushe.modules.needs import labels, permissions
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.handling import Course, clock_funnel, course_of, guessed_years, is_watched
from wushe.modules.needs.queries.next_step import Powers, next_step
from wushe.modules.needs.queries.points import points_of, template_named, templates_for
from wushe.modules.needs.queries.service import handling_preset
from wushe.modules.needs.queries.work import calls_of
from wushe.modules.needs.web.asker import person_of
from wushe.modules.needs.web.course_forms import (
    CallBackForm,
    ContactForm,
    ElsewhereForm,
    EscalateForm,
    NoteForm,
    PointsForm,
    ReturnForm,
    RulingForm,
    TaskForm,
)
from wushe.modules.needs.web.thread import talk_of

_STEPS = ("community", "street", "department")


def course_shown(request: HttpRequest, need: Need) -> dict[str, Any]:
    """Everything the page needs beside the need itself."""
    person_id, course = person_of(request), course_of(need)
    may = powers_of(person_id, need, course)
    shown = {
        "course": course,
        "may": may,
        "next": next_step(need, course, may, can_contact=bool(need.subject_id)),
        "has_claim": course.claimed_by == person_id,
        "claim": _claim(course),
        "first_receiver": _named(course, course.handling.first_receiver_id if course.handling else None),
        "level": labels.HANDLING_LEVEL[course.handling.level] if course.handling else "",
        "is_raised": bool(course.handling and course.handling.level != _STEPS[0]),
        "funnel": [
            {"label": labels.FUNNEL_STEP[step.code], "at": step.at, "due": step.due, "state": step.state.value}
            for step in clock_funnel(need)
        ],
        "guessed_years": "、".join(str(year) for year in guessed_years(need)),
        "tasks": _tasks(person_id, need, course),
        "thread": talk_of(need, course, permissions.helping_bodies(person_id, need.street_id)),
        "returns": _returns(need, course),
        "extensions": course.extensions,
        "can_extend": may.answer and need.is_open and course.pending_extension is None and _extendable(need),
        "is_watched": is_watched(need, person_id),
        "matters": _matters(need) if may.answer and need.is_open else [],
        "matter": matter_for_category(
            need.street_id, need.category, course.handling.matter_id if course.handling else None
        ),
    }
    return shown | _notes(person_id, need, course) | _forms(request, need, course, may)


def _matters(need: Need) -> list[tuple[str, str]]:
    """Every matter of the catalogue, for a need whose kind alone does not say which."""
    return [(str(item.pk), item.matter) for item in responsibilities(need.street_id)]


def powers_of(person_id: UUID, need: Need, course: Course) -> Powers:
    """What this person may do with it."""
    street, path = need.street_id, need.area_path
    mine = permissions.helping_bodies(person_id, street)
    return Powers(
        triage=permissions.may_triage(person_id, street, path),
        answer=permissions.may_answer(person_id, street, path, need.lead_body_id),
        decide_dispatch=permissions.may_decide_dispatch(person_id, street),
        decide_extension=permissions.may_decide_extension(person_id, street, path)
        and (course.pending_extension is None or course.pending_extension.person_id != person_id),
        call_back=permissions.may_call_back(person_id, street, path),
        has_task=any(task.status == "asked" and task.body_id in mine for task in course.open_tasks),
    )


def _claim(course: Course) -> dict[str, Any] | None:
    row = course.handling
    if row is None or row.claimed_by is None:
        return None
    return {
        "body": _named(course, row.claimed_body_id),
        "role": labels.role_label(row.claimed_role),
        "at": row.claimed_at,
    }


def _named(course: Course, body_id: UUID | None) -> str:
    return course.names.get(body_id, "") if body_id else ""


def _tasks(person_id: UUID, need: Need, course: Course) -> list[dict[str, Any]]:
    mine = permissions.helping_bodies(person_id, need.street_id)
    staff = permissions.may_triage(person_id, need.street_id, need.area_path)
    now = clock.now()
    return [
        {
            "row": task,
            "body": _named(course, task.body_id),
            "status": labels.TASK_STATUS[task.status],
            "tone": labels.TASK_TONE[task.status],
            "minutes": int((task.due_at - now).total_seconds() // 60) if task.is_open else None,
            "can_report": need.is_open and task.status == "asked" and (task.body_id in mine or staff),
            "is_mine": task.body_id in mine,
        }
        for task in course.tasks
    ]


def _returns(need: Need, course: Course) -> list[dict[str, Any]]:
    choices = bodies_to_choose(need)
    parts = {task.pk: task.what for task in course.tasks}
    return [
        {
            "row": row,
            "body": _named(course, row.body_id),
            "better": _named(course, row.better_body_id),
            "to": _named(course, row.to_body_id),
            "part": parts.get(row.task_id, "") if row.task_id else "",
            "ruling": labels.RULING[row.ruling],
            "form": RulingForm(
                bodies=choices, initial={"to_body_id": str(row.better_body_id or "")}, auto_id=f"return_{row.pk}_%s"
            )
            if row.ruling == "pending"
            else None,
        }
        for row in course.objections
    ]


def _notes(person_id: UUID, need: Need, course: Course) -> dict[str, Any]:
    may_read = permissions.may_read_notes(person_id, need.street_id, need.area_path, need.lead_body_id)
    if not may_read:
        return {"may_note": False, "notes": []}
    return {
        "may_note": True,
        "note_form": NoteForm(),
        "notes": [
            {
                "row": note,
                "who": labels.role_label(note.role),
                "readings": [
                    {"role": labels.role_label(read.role), "at": read.at, "reason": read.reason}
                    for read in note.readings.all()
                ],
            }
            for note in course.notes
        ],
    }


def _forms(request: HttpRequest, need: Need, course: Course, may: Powers) -> dict[str, Any]:
    others = body_choices(need.street_id, without=[need.lead_body_id] if need.lead_body_id else [])
    now_at = _STEPS.index(course.handling.level) if course.handling else 0
    departments = [(str(body.id), body.name) for body in bodies(need.street_id, BodyKind.DEPARTMENT)]
    above = [
        (level, str(labels.HANDLING_LEVEL[level]))
        for level in _STEPS[now_at + 1 :]
        if level != "department" or departments
    ]
    return {
        "answer_form": points_form(request, need),
        "templates": templates_for(need.street_id, need.category),
        "contact_form": ContactForm(auto_id="contact_%s"),
        "task_form": TaskForm(bodies=others, auto_id="task_%s"),
        "return_form": ReturnForm(bodies=others, auto_id="return_%s"),
        "escalate_form": EscalateForm(levels=above, departments=departments, auto_id="raise_%s") if above else None,
        "call_form": CallBackForm(auto_id="call_%s"),
        "calls_in_vain": calls_of(need),
        "can_call": may.call_back and need.status == NeedStatus.ANSWERED,
        "elsewhere_form": ElsewhereForm(auto_id="elsewhere_%s"),
        "elsewhere": course.elsewhere,
        "elsewhere_words": labels.OTHER_WAY.get(course.elsewhere.way, "") if course.elsewhere else "",
        "can_return": may.answer and need.is_open and bool(need.lead_body_id) and course.pending_return is None,
    }


def points_form(request: HttpRequest, need: Need) -> PointsForm:
    """An empty answer, begun with a template's words if one was asked for."""
    template = template_named(need.street_id, request.GET.get("template", ""))
    return PointsForm(points=points_of(need), template=template.text if template else "")


def bodies_to_choose(need: Need) -> list[tuple[str, Any]]:
    """Every living body of the street."""
    return body_choices(need.street_id)


def _extendable(need: Need) -> bool:
    return need.due_at is not None and need.urgency in handling_preset()["extension"]["levels"]
