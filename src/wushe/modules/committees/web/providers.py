"""The emergency provider: named, posted, given more time, ended."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wushe.foundation import clock
from wushe.modules.actors.labels import BodyKind
from wushe.modules.actors.queries import bodies, body_names
from wushe.modules.committees import permissions
from wushe.modules.committees.actions.keep_provider import end_provider, extend_provider, post_provider
from wushe.modules.committees.actions.name_provider import name_provider
from wushe.modules.committees.models import EmergencyProvider, PropertyArea
from wushe.modules.committees.queries.votes import provider_of, providers_of
from wushe.modules.committees.web.areas import at
from wushe.modules.committees.web.forms import DayForm, ProviderForm, WordsForm
from wushe.modules.committees.web.here import Question, area_here, ask, must

both = require_http_methods(["GET", "POST"])


@require_safe
def provider(request: HttpRequest, property_area_id: UUID) -> HttpResponse:
    """Who keeps the area going, until when, for what fee; and who did before."""
    area, person_id = area_here(request, property_area_id)
    rows = providers_of(area)
    names = body_names(row.body_id for row in rows)
    lines = [
        {"row": row, "body": names.get(row.body_id, ""), "fee": yuan(row), "is_now": row.ended_on is None}
        for row in rows
    ]
    shown = {
        "area": area,
        "lines": lines,
        "now": next((line for line in lines if line["is_now"]), None),
        "today": clock.today(),
        "may_name": permissions.may_name_provider(person_id, area),
    }
    return render(request, "committees/provider.html", shown)


@require_safe
def print_provider(request: HttpRequest, property_area_id: UUID) -> HttpResponse:
    """Content, term and fee on A4, for the notice board."""
    area, _person_id = area_here(request, property_area_id)
    row = provider_of(area)
    names = body_names([row.body_id] if row else [])
    shown = {
        "area": area,
        "row": row,
        "body": names.get(row.body_id, "") if row else "",
        "fee": yuan(row) if row else "",
        "back": reverse("committees:provider", args=[area.id]),
    }
    return render(request, "committees/print_provider.html", shown)


@both
def name(request: HttpRequest, property_area_id: UUID) -> HttpResponse:
    """Name one."""
    area, person_id = _of_street(request, property_area_id)
    choices = [(str(one.id), one.name) for one in bodies(area.street_id, BodyKind.PROPERTY_PROVIDER)]
    form = ProviderForm(request.POST or None, bodies=choices)
    return ask(
        request,
        _question(area, _("Name an emergency provider"), _("Named. Post content, term and fee now.")),
        form,
        lambda said: name_provider(
            **at(area, person_id),
            body_id=UUID(said["body_id"]),
            lost_on=said["lost_on"],
            until_on=said["until_on"],
            content=said["content"],
            fee_fen=int(said["fee"] * 100),
        ),
    )


@both
def extend(request: HttpRequest, property_area_id: UUID) -> HttpResponse:
    """More time, within the six months."""
    area, person_id = _of_street(request, property_area_id)
    row = provider_of(area)
    hint = _("Until %(day)s at the latest.") % {"day": row.latest_on.isoformat()} if row else ""
    form = DayForm(request.POST or None, label=_("New last day"), hint=hint)
    question = _question(area, _("Give more time"), _("The last day has been moved."))
    return ask(request, question, form, lambda said: extend_provider(**at(area, person_id), until_on=said["on"]))


@both
def post(request: HttpRequest, property_area_id: UUID) -> HttpResponse:
    """It hangs."""
    area, person_id = _of_street(request, property_area_id)
    form = DayForm(request.POST or None, label=_("Posted on"), initial={"on": clock.today().isoformat()})
    question = _question(area, _("Content, term and fee are posted"), _("Noted."))
    return ask(request, question, form, lambda said: post_provider(**at(area, person_id), on=said["on"]))


@both
def end(request: HttpRequest, property_area_id: UUID) -> HttpResponse:
    """A regular company has been chosen."""
    area, person_id = _of_street(request, property_area_id)
    form = WordsForm(request.POST or None, label=_("Why does it end?"))
    question = _question(area, _("End the emergency provider's time"), _("Ended."))
    return ask(request, question, form, lambda said: end_provider(**at(area, person_id), reason=said["words"]))


def yuan(row: EmergencyProvider) -> str:
    """The fee as people write it."""
    return f"{row.fee_fen // 100}.{row.fee_fen % 100:02d}"


def _of_street(request: HttpRequest, property_area_id: UUID) -> tuple[PropertyArea, UUID]:
    area, person_id = area_here(request, property_area_id)
    must(permissions.may_name_provider(person_id, area))
    return area, person_id


def _question(area: PropertyArea, heading: str, done: str) -> Question:
    return Question(heading, reverse("committees:provider", args=[area.id]), _("Emergency provider"), done)
