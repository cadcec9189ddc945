"""Me too: one voice more for what neighbours have said."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wushe.modules.needs.actions.support_need import support_theme
from wushe.modules.needs.queries.access import supporter_key
from wushe.modules.needs.web.asker import person_or_none, street_of


@require_POST
def support(request: HttpRequest, theme_id: UUID) -> HttpResponse:
    """Add a voice to a theme; the page of the need it went to says what happens."""
    street = street_of(request)
    person_id = person_or_none(request)
    if person_id is not None:
        who = f"person:{person_id}"
    else:
        if not request.session.session_key:
            request.session.create()
        who = f"browser:{request.session.session_key}"
    need = support_theme(
        street_id=street.id, theme_id=theme_id, supporter_key=supporter_key(street.id, who), person_id=person_id
    )
    messages.success(request, _("Your voice has been counted. This is how it is going."))
    return redirect("needs:status", number=need.number)
