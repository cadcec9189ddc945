"""The five 社 of a street, their role words and what they do; and the meaning of 两委 here."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wushe.core.linkage import FIVE, role_word
from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import NotAllowed, Refused
from wushe.modules.actors.actions import set_grouping
from wushe.modules.actors.labels import FIVE_LABELS, FIVE_WORK, ROLE_WORDS, BodyKind, GroupingCode
from wushe.modules.actors.permissions import COMMUNITY_KEEPERS, STREET_KEEPERS, demand_street_keeping
from wushe.modules.actors.queries import expiring, grouping, partners, standing_of, the_five
from wushe.modules.actors.web.forms import GroupingForm
from wushe.modules.actors.web.here import street_of

_SHOWN = 6


def index(request: HttpRequest) -> HttpResponse:
    """Who is here: the five, and those who work with them."""
    street = street_of(request)
    who = standing_of(request)
    words = {kind: role_word(kind) for kind in FIVE}
    five = [
        {
            "number": number,
            "code": one.kind.value,
            "label": FIVE_LABELS[one.kind],
            "word": ROLE_WORDS[word] if (word := words[one.kind]) else "",
            "work": FIVE_WORK[one.kind],
            "bodies": one.bodies[:_SHOWN],
            "number_of_bodies": len(one.bodies),
            "people": one.people,
        }
        for number, one in enumerate(the_five(street.id), start=1)
    ]
    keeper = who.holds(*COMMUNITY_KEEPERS)
    return render(
        request,
        "actors/five.html",
        {
            "five": five,
            "partners": [(BodyKind(kind), number) for kind, number in partners(street.id)],
            "two_committees": [kind.label for kind in grouping(street.id)],
            "may_set": who.holds(*STREET_KEEPERS),
            "may_register": keeper,
            "expiring": expiring(street.id).count() if keeper else 0,
        },
    )


@login_required
def two_committees(request: HttpRequest) -> HttpResponse:
    """Say which bodies 两委 means in this street."""
    street = street_of(request)
    demand_street_keeping(standing_of(request))
    form = GroupingForm(request.POST or None, initial={"kinds": [kind.value for kind in grouping(street.id)]})
    if request.method == "POST" and form.is_valid():
        try:
            set_grouping(
                person_id=request.user.pk,
                street_id=street.id,
                code=GroupingCode.TWO_COMMITTEES,
                kinds=[BodyKind(kind) for kind in form.cleaned_data["kinds"]],
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The change is kept."))
            return redirect("actors:five")
    return render(
        request, "actors/form.html", {"form": form, "heading": _("The two committees"), "back": "actors:five"}
    )
