"""Two powers of the fictional street only: an emergency drill, and putting everything back as it was built."""

from __future__ import annotations

from contextlib import suppress

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wushe.foundation.refusals import NotFound
from wushe.foundation.tenancy import Street
from wushe.modules.actors.labels import Role
from wushe.modules.linkage.actions.order_period import AlreadyOrdered, order_period
from wushe.modules.spaces.models import AreaKind
from wushe.modules.spaces.queries import areas
from wushe.site.fresh import may_put_back, put_street_back
from wushe.site.web.tour import take_role

EVENT = "暴雨内涝（演练）"
REASON = "汛前演练：看谁主导、谁配合、多久到场。"
LEGAL_BASIS = "清江街道防汛应急预案"


@require_POST
def drill(request: HttpRequest) -> HttpResponse:
    """As the street leader: one community into the non-routine period; pressed again it shows the board."""
    street = _fictional(request)
    leader_id = take_role(request, "demo-leader")
    area = areas(street.id, kind=AreaKind.COMMUNITY).first()
    if area is None or leader_id is None:
        raise NotFound
    with suppress(AlreadyOrdered):
        order_period(
            street_id=street.id,
            person_id=leader_id,
            area_id=area.id,
            event=EVENT,
            reason=REASON,
            legal_basis=LEGAL_BASIS,
            ordered_as=Role.STREET_LEADER.value,
        )
        messages.success(request, _("The drill runs. You are the street leader now: see who leads, then lift it."))
    return redirect("linkage:periods")


@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: HttpRequest) -> HttpResponse:
    """Say what will be lost; then put the street back and sign the visitor out."""
    _fictional(request)
    if request.method != "POST":
        return render(request, "site/reset.html", {"may_put_back": may_put_back()})
    logout(request)
    put_street_back()
    return redirect("home")


def _fictional(request: HttpRequest) -> Street:
    street: Street | None = request.street  # type: ignore[attr-defined]
    if not settings.WUSHE_DEMO or street is None or not street.is_demo:
        raise NotFound
    return street
