"""Me too: one voice more for what neighbours have said."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wushe.modules.needs.actions.support_need import support_need, support_theme
from wushe.modules.needs.queries.access import supporter_key
from wushe.modules.needs.web.asker import person_or_none, street_of
from wushe.modules.needs.web.status import need_of


@require_POST
def support(request: HttpRequest, theme_id: UUID) -> HttpResponse:
    """Add a voice to a theme; the page of the need it went to says what happens."""
    street = street_of(request)
    need = support_theme(
        street_id=street.id,
        theme_id=theme_id,
        supporter_key=_voice(request, street.id),
        person_id=person_or_none(request),
    )
    messages.success(request, _("Your voice has been counted. This is how it is going."))
    return redirect("needs:status", number=need.number)


@require_POST
def support_one(request: HttpRequest, number: str) -> HttpResponse:
    """Add a voice to one need that was shown as like one's own."""
    need = need_of(request, number)
    supported = support_need(
        street_id=need.street_id,
        need_id=need.id,
        supporter_key=_voice(request, need.street_id),
        person_id=person_or_none(request),
    )
    messages.success(request, _("Your voice has been counted. This is how it is going."))
    return redirect("needs:status", number=supported.number)


def _voice(request: HttpRequest, street_id: UUID) -> str:
    """One person or one browser is one voice."""
    person_id = person_or_none(request)
    if person_id is not None:
        return supporter_key(street_id, f"person:{person_id}")
    if not request.session.session_key:
        request.session.create()
    return supporter_key(street_id, f"browser:{request.session.session_key}")
