"""The public window: what happened, newest first, the present root, and whether everything still agrees."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.core.merkle.verify_ledger import key_number
from wushe.foundation.events import Visibility
from wushe.foundation.paging import page_of
from wushe.foundation.tenancy import Street
from wushe.modules.oversight.events import LedgerEvent
from wushe.modules.oversight.labels import FAULTS, event_label, told
from wushe.modules.oversight.models import HOUSE, Leaf, TreeHead
from wushe.modules.oversight.permissions import may_demonstrate
from wushe.modules.oversight.queries import (
    current_head,
    latest_inspection,
    open_tampering,
    public_events,
    sealed_leaves,
    waiting_to_be_sealed,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the window."""

    leaf: Leaf
    label: str
    text: str
    restricted: bool
    altered: bool


def street_of(request: HttpRequest) -> Street | None:
    """The street the request is about."""
    street: Street | None = getattr(request, "street", None)
    return street


def tree_of(request: HttpRequest) -> UUID:
    """The tree the request is about: its street's, or that of the house where there is no street yet."""
    street = street_of(request)
    return street.id if street else HOUSE


def line_of(leaf: Leaf, altered_position: int | None) -> Line:
    """A leaf as people read it; a restricted entry shows nothing but that it is there."""
    altered = leaf.position == altered_position
    if leaf.entry.visibility != Visibility.PUBLIC:
        return Line(leaf, _("Confidential entry"), _("Only its seal is public."), True, altered)
    return Line(leaf, event_label(leaf.entry.event), told(leaf.entry.event, leaf.entry.facts), False, altered)


def checking_url(request: HttpRequest, head: TreeHead) -> str:
    """Where a printed root leads: a page that compares it with the ledger as it is then."""
    street = street_of(request)
    at = f"&at={street.slug}" if street else ""
    where = f"{reverse('oversight:verify')}?size={head.size}&root={bytes(head.root).hex()}{at}"
    return request.build_absolute_uri(where)


def window(request: HttpRequest) -> HttpResponse:
    """The ledger of the street, filterable by event."""
    tree, street = tree_of(request), street_of(request)
    head, inspection = current_head(tree), latest_inspection(tree)
    events = public_events(tree)
    event = request.GET.get("event", "")
    page = page_of(sealed_leaves(tree, event=event if event in events else ""), request)
    altered = inspection.position if inspection and inspection.fault else None
    context = {
        "head": head,
        "root": bytes(head.root).hex() if head else "",
        "key_number": key_number(bytes(head.public_key)) if head else "",
        "checking_url": checking_url(request, head) if head else "",
        "inspection": inspection,
        "fault": FAULTS.get(inspection.fault, "") if inspection else "",
        "page": page,
        "lines": [line_of(leaf, altered) for leaf in page],
        "waiting": waiting_to_be_sealed(tree),
        "event": event,
        "clear_url": reverse("oversight:window") if event else "",
        "events": [("", _("All")), *((name, event_label(name)) for name in events)],
        "columns": [
            {"label": _("No.")},
            {"label": _("When")},
            {"label": _("What happened")},
            {"label": _("Details")},
        ],
        "may_demonstrate": street is not None and may_demonstrate(street),
        "tampered": bool(street and open_tampering(street.id, LedgerEvent.TAMPERED, LedgerEvent.RESTORED)),
    }
    return render(request, "oversight/window.html", context)
