"""One entry with its proof."""

from __future__ import annotations

from base64 import b64decode
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wushe.core.merkle import proof_check
from wushe.foundation.events import Visibility
from wushe.foundation.refusals import NotFound, Refused
from wushe.modules.oversight.labels import event_label, named, told
from wushe.modules.oversight.models import Entry
from wushe.modules.oversight.queries import entry_in, inclusion
from wushe.modules.oversight.web.window import street_of


class NotSealedYet(Refused):
    """The entry waits for its place."""

    code = "oversight.not_sealed_yet"
    message = gettext_lazy("This entry has just been written and is not sealed yet.")
    way_out = gettext_lazy("Come back in a few seconds.")


def found(request: HttpRequest, entry_id: UUID) -> Entry:
    """The entry of the request's street."""
    street = street_of(request)
    row = entry_in(street.id if street else None, entry_id)
    if row is None:
        raise NotFound
    return row


def entry(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """What was recorded, where it stands, and the proof that it stands there."""
    row = found(request, entry_id)
    document = inclusion(row)
    public = row.visibility == Visibility.PUBLIC
    facts = [{"label": label, "value": value} for label, value in named(row.facts)] if public else []
    context = {
        "entry": row,
        "public": public,
        "label": event_label(row.event) if public else _("Confidential entry"),
        "text": told(row.event, row.facts) if public else "",
        "facts": facts,
        "document": document,
        "proof": steps(document) if document else [],
        "check": proof_check(document) if document else None,
    }
    return render(request, "oversight/entry.html", context)


def steps(document: dict[str, Any]) -> list[str]:
    """The hashes of the proof in hexadecimal, from the leaf up to the root."""
    return [b64decode(item).hex() for item in (document["leafHash"], *document["proof"], document["root"])]


def proof(request: HttpRequest, entry_id: UUID) -> JsonResponse:
    """The proof as a document that `wushe ledger check-proof` reads."""
    document = inclusion(found(request, entry_id))
    if document is None:
        raise NotSealedYet
    return JsonResponse(
        document,
        json_dumps_params={"ensure_ascii": False, "indent": 1},
        headers={"Content-Disposition": f'attachment; filename="proof-{document["leafIdx"]}.json"'},
    )
