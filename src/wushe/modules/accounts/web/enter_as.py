"""The role buttons of the demonstration street."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from wushe.modules.accounts import actions
from wushe.modules.accounts.actions.enter_as import NotADemonstration
from wushe.modules.accounts.labels import MODE_COOKIE
from wushe.modules.accounts.queries import person_card
from wushe.modules.accounts.web.adapters import street_id_of, with_preferences
from wushe.modules.accounts.web.backends import BACKEND


@require_POST
def enter_as(request: HttpRequest) -> HttpResponse:
    """Become the person of the pressed button and go on where the button stood."""
    try:
        wanted = UUID(request.POST.get("role", ""))
    except ValueError as error:
        raise NotADemonstration from error
    person = actions.enter_as(
        role_person_id=wanted,
        street_id=street_id_of(request),
        person_id=request.user.pk if request.user.is_authenticated else None,
    )
    before = person_card(request.user.pk) if request.user.is_authenticated else None
    login(request, person, backend=BACKEND)
    target = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(target if safe else "/")
    if before and before.mode:
        response.delete_cookie(MODE_COOKIE, samesite="Lax")  # it was the other person's way of reading
    return with_preferences(response, person.id)
