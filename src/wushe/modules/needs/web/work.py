"""My work: what I have taken on, what we are asked to do, what waits for my decision, whom to call, what I follow."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import NotAllowed
from wushe.modules.actors.queries import body_names
from wushe.modules.needs import labels, permissions
from wushe.modules.needs.models import Extension, Need, Objection, Task
from wushe.modules.needs.queries import work
from wushe.modules.needs.queries.inbox import Reach
from wushe.modules.needs.web.asker import person_of, street_of

VIEWS = ("mine", "tasks", "calls", "decide", "watched")


class WorkNotYours(NotAllowed):
    """Only people at work have work lists."""

    code = "needs.work_not_yours"
    message = gettext_lazy("Work lists are for people who work on needs here.")
    way_out = gettext_lazy("Sign in with your work account. As a resident you can look up your receipt number.")


@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """One list at a time; the tabs say how much waits in each."""
    street, person_id = street_of(request), person_of(request)
    reach = Reach(permissions.reading_paths(person_id, street.id), permissions.helping_bodies(person_id, street.id))
    if not reach.paths and not reach.bodies:
        raise WorkNotYours
    view = request.GET.get("view", "")
    counts = _counts(street.id, person_id, reach)
    chosen = view if view in VIEWS else next((one for one in VIEWS if counts[one]), VIEWS[0])
    page = page_of(_rows(street.id, person_id, reach, chosen), request)
    rows = list(page.object_list)
    return render(
        request,
        "needs/work.html",
        {
            "page": page,
            "lines": _lines(chosen, rows),
            "view": chosen,
            "tabs": _tabs(chosen, counts),
            "returns": _decisions(person_id, street.id) if chosen == "decide" else [],
            "may_hand_over": permissions.may_hand_over(person_id, street.id),
            "may_solve": permissions.may_enter_for_others(person_id, street.id),
        },
    )


def _rows(street_id: UUID, person_id: UUID, reach: Reach, view: str) -> Any:
    if view == "tasks":
        return work.tasks_of(street_id, reach.bodies)
    if view == "calls":
        return work.to_call_back(street_id, _calling(person_id, street_id, reach), clock.now())
    if view == "decide":
        return work.extensions_to_decide(street_id, _deciding(person_id, street_id, reach))
    return work.watched_by(street_id, person_id) if view == "watched" else work.claimed_by(street_id, person_id)


def _counts(street_id: UUID, person_id: UUID, reach: Reach) -> dict[str, int]:
    found = {view: _rows(street_id, person_id, reach, view).count() for view in VIEWS}
    found["decide"] += len(_decisions(person_id, street_id))
    return found


def _decisions(person_id: UUID, street_id: UUID) -> list[dict[str, Any]]:
    if not permissions.may_decide_dispatch(person_id, street_id):
        return []
    rows: list[Objection] = list(work.returns_to_decide(street_id)[:100])
    names = body_names(row.body_id for row in rows)
    return [{"row": row, "body": names.get(row.body_id, "")} for row in rows]


def _calling(person_id: UUID, street_id: UUID, reach: Reach) -> Reach:
    paths = tuple(path for path in reach.paths if permissions.may_call_back(person_id, street_id, path))
    return Reach(paths, reach.bodies)


def _deciding(person_id: UUID, street_id: UUID, reach: Reach) -> tuple[str, ...]:
    return tuple(path for path in reach.paths if permissions.may_decide_extension(person_id, street_id, path))


def _lines(view: str, rows: list[Any]) -> list[dict[str, Any]]:
    names = body_names(row.body_id for row in rows) if view == "tasks" else {}
    return [_line(view, row, names) for row in rows]


def _line(view: str, row: Need | Task | Extension, names: dict[UUID, str]) -> dict[str, Any]:
    need: Need = row if isinstance(row, Need) else row.need
    due = row.due_at if isinstance(row, (Need, Task)) else row.from_due_at
    text = row.what if isinstance(row, Task) else row.reason if isinstance(row, Extension) else ""
    return {
        "need": need,
        "text": text,
        "body": names.get(row.body_id, "") if isinstance(row, Task) else "",
        "due": due,
        "minutes": int((due - clock.now()).total_seconds() // 60)
        if due and (view == "tasks" or need.is_open)
        else None,
        "status": labels.STATUS[need.status],
        "tone": labels.STATUS_TONE[need.status],
        "anchor": {"tasks": "#tasks", "calls": "#call-back"}.get(view, ""),
    }


def _tabs(chosen: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    words = {
        "mine": _("I have taken on"),
        "tasks": _("We are asked to do"),
        "calls": _("To call back"),
        "decide": _("To decide"),
        "watched": _("I follow"),
    }
    return [
        {
            "label": words[view],
            "url": f"{reverse('needs:work')}?view={view}",
            "active": view == chosen,
            "count": str(counts[view]),
        }
        for view in VIEWS
    ]
