"""What a resident has objected to, and what was replied."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._refusals import NotYourTopic
from wushe.modules.topics.queries.own import own_objections, own_replies
from wushe.modules.topics.web.four_lines import objection_line
from wushe.modules.topics.web.here import person_of, street_of
from wushe.modules.topics.web.lines import reply_line


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Own objections only, the latest first."""
    street, person_id, on = street_of(request), person_of(request), clock.today()
    if not permissions.may_speak(person_id, street.id):
        raise NotYourTopic
    shown = {
        "replies": [reply_line(row, on) for row in own_replies(street.id, person_id)],
        "objections": [objection_line(row, on) for row in own_objections(street.id, person_id)],
    }
    return render(request, "topics/mine.html", shown)
