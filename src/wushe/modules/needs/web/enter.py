"""The call-taker's page: a need entered for someone, with the keyboard only."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wushe.modules.needs import permissions
from wushe.modules.needs.actions.receive_need import MayNotEnterForOthers, receive_need
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.needs.web.asker import person_or_none, street_of
from wushe.modules.needs.web.forms import EnterForm
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """One page, one receipt to read back to the caller."""
    street = street_of(request)
    person_id = person_or_none(request)
    if not permissions.may_enter_for_others(person_id, street.id):
        raise MayNotEnterForOthers
    areas = area_choices(street.id, kind=AreaKind.COMMUNITY) or area_choices(street.id)
    form = EnterForm(request.POST or None, initial={"key": uuid4().hex, "channel": "phone"}, areas=areas)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        need = receive_need(
            street_id=street.id,
            body=said["body"],
            where=said["where"],
            channel=said["channel"],
            idempotency_key=f"enter:{said['key']}",
            area_id=UUID(said["area"]),
            contact={"name": said["name"], "phone": said["phone"]},
            person_id=person_id,
        )
        return redirect("needs:receipt", number=need.number, secret=secret_of(need.id))
    return render(request, "needs/enter.html", {"form": form})
