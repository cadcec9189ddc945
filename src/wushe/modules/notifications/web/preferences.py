"""How to tell me: for each kind, when quiet, when the digest."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Refused
from wushe.modules.notifications import actions, queries
from wushe.modules.notifications.labels import KIND_LABELS, MANNER_LABELS, Kind, Manner
from wushe.modules.notifications.web.asker import me, street_of


class TimeInput(forms.TimeInput):
    """A time of day, chosen with the browser's own clock."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class PreferencesForm(forms.Form):
    """One choice a kind, and three times of day."""

    quiet_from = forms.TimeField(label=gettext_lazy("Quiet from"), widget=TimeInput)
    quiet_until = forms.TimeField(
        label=gettext_lazy("Quiet until"),
        help_text=gettext_lazy("Only what is urgent reaches the phone in between. The same time twice: no quiet."),
        widget=TimeInput,
    )
    digest_at = forms.TimeField(label=gettext_lazy("Once a day, at"), widget=TimeInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(manner.value, MANNER_LABELS[manner]) for manner in Manner]
        for kind in Kind:
            self.fields[kind.value] = forms.ChoiceField(label=str(KIND_LABELS[kind]), choices=choices)
        self.order_fields([*(kind.value for kind in Kind), "quiet_from", "quiet_until", "digest_at"])

    def manners(self) -> dict[Kind, Manner]:
        """The choice for every kind."""
        return {kind: Manner(self.cleaned_data[kind.value]) for kind in Kind}


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Read and choose."""
    street_id, person_id = street_of(request), me(request)
    form = PreferencesForm(request.POST or None, initial=_known(street_id, person_id))
    if request.method == "POST" and form.is_valid():
        times = {name: form.cleaned_data[name] for name in ("quiet_from", "quiet_until", "digest_at")}
        try:
            actions.set_preferences(street_id=street_id, person_id=person_id, manners=form.manners(), **times)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Kept. It holds for messages from now on."))
            return redirect("notifications:preferences")
    phone = queries.phone_kept(street_id, person_id)
    return render(request, "notifications/preferences.html", {"form": form, "phone": phone})


def _known(street_id: Any, person_id: Any) -> dict[str, Any]:
    plan = queries.day_plan(street_id, person_id)
    chosen = {kind.value: manner.value for kind, manner in queries.preferences_of(street_id, person_id).items()}
    return chosen | {name: getattr(plan, name) for name in ("quiet_from", "quiet_until", "digest_at")}
