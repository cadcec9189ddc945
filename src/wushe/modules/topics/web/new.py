"""Open a topic."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid
from wushe.foundation.tenancy import Street
from wushe.modules.actors.labels import BodyKind
from wushe.modules.actors.queries import bodies
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.hazards.queries.detail import hazard_of
from wushe.modules.needs.queries.themes import theme_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._refusals import NotYourTopic
from wushe.modules.topics.actions.open_topic import open_topic
from wushe.modules.topics.labels import OriginOfTopic
from wushe.modules.topics.queries.presets import LAND
from wushe.modules.topics.web.forms import Pairs, TopicForm
from wushe.modules.topics.web.here import person_of, street_of

_FIRST = (BodyKind.RESIDENTS_COMMITTEE, BodyKind.PARTY_ORGANISATION)


def body_pairs(street_id: UUID) -> Pairs:
    """Living bodies to choose from; the residents' committees and Party organisations first."""
    rows = sorted(bodies(street_id), key=lambda one: one.kind not in _FIRST)
    return [(str(one.id), one.name) for one in rows]


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """One page; a theme or a hazard it comes from stands in the address."""
    street, person_id = street_of(request), person_of(request)
    areas = _areas(street, person_id)
    if not areas:
        raise NotYourTopic
    form = TopicForm(
        request.POST or None, initial=_initial(request, street), areas=areas, bodies=body_choices(street.id)
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        asked = given["origin_kind"] == OriginOfTopic.REQUEST
        try:
            topic = open_topic(
                street_id=street.id,
                person_id=person_id,
                title=given["title"],
                question=given["question"],
                form=given["form"],
                area_id=given["area"],
                other_area_ids=given.get("others", []),
                chair_id=given["chair"],
                origin_kind=given["origin_kind"],
                origin_id=given["asker"] if asked else given["origin_id"],
                signatures=given["signatures"] or 0,
                jurisdiction=given["jurisdiction"] or LAND,
                submission_key=f"form:{given['submission_key']}",
            )
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Opened under the number %(number)s.") % {"number": topic.number})
            return redirect("topics:detail", topic_id=topic.id)
    return render(request, "topics/new.html", {"form": form}, status=422 if form.errors else 200)


def _areas(street: Street, person_id: UUID) -> Pairs:
    rows = [
        one
        for kind in (AreaKind.COMMUNITY, AreaKind.STREET)
        for one in area_choices(street.id, kind=kind)
        if permissions.may_open(person_id, street.id, one.path)
    ]
    return [(str(one.id), one.name) for one in rows]


def _initial(request: HttpRequest, street: Street) -> dict[str, Any]:
    said: dict[str, Any] = {"submission_key": uuid4().hex}
    kind = request.GET.get("from", "")
    try:
        found = UUID(request.GET.get("id", ""))
    except ValueError:
        return said
    if kind == OriginOfTopic.THEME and (theme := theme_of(street.id, found)):
        return said | {"origin_kind": kind, "origin_id": found, "title": theme.title[:60]}
    if kind == OriginOfTopic.HAZARD and (hazard := hazard_of(street.id, found)):
        return said | {"origin_kind": kind, "origin_id": found, "title": hazard.number}
    return said
