"""Something more to say or show for a need that was received: by the receipt, or by its number and the phone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wushe.foundation.refusals import Refused
from wushe.modules.needs.actions.add_material import NeedIsClosed, add_material
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import opens, secret_of
from wushe.modules.needs.web.asker import person_or_none
from wushe.modules.needs.web.forms import MoreForm
from wushe.modules.needs.web.material import ACCEPTED, keep_each
from wushe.modules.needs.web.status import check_digits, need_of


@require_http_methods(["GET", "POST"])
def more(request: HttpRequest, number: str) -> HttpResponse:
    """Words, photos, recordings; without the receipt's link the last four digits are asked first."""
    need = need_of(request, number)
    if not need.is_open:
        raise NeedIsClosed
    secret = request.POST.get("key") or request.GET.get("key", "")
    is_mine = opens(need.id, need.contact_check, secret=secret) or _is_own(request, need)
    form = MoreForm(request.POST or None, asks_digits=not is_mine)
    wrong: list[str] = []
    if request.method == "POST" and form.is_valid():
        if not is_mine:
            check_digits(need, form.cleaned_data["last_four"])
        secret = secret_of(need.id)
        wrong = _keep(request, need, secret, form)
        if not wrong and not form.errors:
            messages.success(request, _("It has been added."))
            return redirect(f"{reverse('needs:status', args=[need.number])}?key={secret}")
    context = {"need": need, "form": form, "secret": secret if is_mine else "", "wrong": wrong, "accept": ACCEPTED}
    return render(request, "needs/more.html", context, status=422 if wrong or form.errors else 200)


def _keep(request: HttpRequest, need: Need, secret: str, form: MoreForm) -> list[str]:
    words = form.cleaned_data["words"]
    if not words.strip() and not request.FILES.getlist("files"):
        form.add_error("words", _("Write something, or choose a photo or recording."))
        return []
    proof: dict[str, Any] = {
        "street_id": need.street_id,
        "need_id": need.id,
        "secret": secret,
        "person_id": person_or_none(request),
    }
    wrong = keep_each(request, lambda content: add_material(**proof, content=content))
    if not wrong and words.strip():
        try:
            add_material(**proof, words=words)
        except Refused as refusal:
            wrong.append(f"{refusal} {refusal.next_step}")
    return wrong


def _is_own(request: HttpRequest, need: Need) -> bool:
    person_id = person_or_none(request)
    return person_id is not None and need.person_id == person_id and not need.entered_by_role
