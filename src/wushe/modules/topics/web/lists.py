"""The list of topics, and the list of the supervisory committee."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.foundation.paging import page_up_to
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices
from wushe.modules.topics import permissions
from wushe.modules.topics.labels import Form
from wushe.modules.topics.queries import step_due
from wushe.modules.topics.queries.lists import COUNTED, VIEWS, Filters, supervised, topics_seen
from wushe.modules.topics.web.four_lines import four_line
from wushe.modules.topics.web.here import reach_of
from wushe.modules.topics.web.lines import item_line, reply_line, topic_line


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """The latest first; every filter is in the address."""
    street, person_id, reach = reach_of(request)
    filters = filters_of(request)
    page = page_up_to(topics_seen(street.id, reach, filters, clock.today()), request, most=COUNTED)
    words = {
        "open": pgettext("topic", "On their way"),
        "late": _("Late"),
        "done": pgettext("topic", "Carried out"),
        "all": _("All"),
    }
    heads = (pgettext("topic", "Topic"), pgettext("meeting", "Form"), _("When"), _("Step"))
    return render(
        request,
        "topics/list.html",
        {
            "page": page,
            "lines": [topic_line(row) for row in page.object_list],
            "filters": filters,
            "tabs": [
                {
                    "label": words[view],
                    "url": f"{reverse('topics:list')}?{_query(filters, view)}",
                    "active": view == filters.view,
                }
                for view in VIEWS
            ],
            "clear_url": reverse("topics:list"),
            "query": _query(filters, filters.view),
            "forms": [("", _("Every form")), *Form.choices],
            "areas": [
                ("", _("Every area")),
                *((one.path, one.name) for one in area_choices(street.id, kind=AreaKind.COMMUNITY)),
            ],
            "columns": [{"label": head} for head in heads],
            "may_open": permissions.may_open(person_id, street.id),
        },
    )


@require_safe
def supervision(request: HttpRequest) -> HttpResponse:
    """What is overdue: items that are not carried out, replies that are not given."""
    street, _person_id, reach = reach_of(request)
    on = clock.today()
    watched = supervised(street.id, reach, on)
    heads = (pgettext("topic", "Topic"), _("What is late"), _("Lead"), pgettext("decision", "Due"))
    return render(
        request,
        "topics/supervision.html",
        {
            "items": [item_line(row, on) for row in watched.items],
            "commitments": watched.commitments,
            "replies": [reply_line(row, on) for row in watched.replies],
            "steps": [topic_line(row) | {"due": step_due(row)} for row in watched.steps],
            "matters": [four_line(row, on) for row in watched.matters],
            "columns": [{"label": head} for head in heads],
        },
    )


def filters_of(request: HttpRequest) -> Filters:
    """The filters that stand in the address."""
    asked = request.GET
    view, form = asked.get("view", ""), asked.get("form", "")
    return Filters(
        view=view if view in VIEWS else VIEWS[0],
        form=form if form in Form.values else "",
        area=asked.get("area", "")[:200],
        text=asked.get("q", "").strip()[:60],
    )


def _query(filters: Filters, view: str) -> str:
    kept = {"view": view, "form": filters.form, "area": filters.area, "q": filters.text}
    return urlencode({name: value for name, value in kept.items() if value})
