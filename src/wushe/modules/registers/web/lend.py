"""What can be borrowed or used in the neighbourhood, for everyone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.core.registers import RegisterFile
from wushe.foundation.paging import page_of
from wushe.modules.registers.labels import ResourceKind
from wushe.modules.registers.queries.files import present_facts, to_lend
from wushe.modules.registers.web.here import street_of


def page(request: HttpRequest) -> HttpResponse:
    """Things and places, how many, where, and which body to ask."""
    street = street_of(request)
    text, kind = request.GET.get("q", "").strip(), request.GET.get("kind", "")
    page_ = page_of(to_lend(street.id, text=text, kind=kind), request)
    known = present_facts(street.id, RegisterFile.RESOURCES, [one.id for one in page_.object_list])
    rows = [
        {"resource": one, **{code: fact.value for (thing, code), fact in known.items() if thing == one.id}}
        for one in page_.object_list
    ]
    context = {
        "page": page_,
        "rows": rows,
        "q": text,
        "kind": kind,
        "kinds": [("", _("All")), *ResourceKind.choices],
        "clear_url": reverse("registers:lend") if text or kind else "",
    }
    return render(request, "registers/lend.html", context)
