"""What a citizen takes home: the whole ledger, the public key, the checker, a proof between two dates."""

from __future__ import annotations

from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _

from wushe.core.merkle import public_key_pem, verify_ledger
from wushe.foundation.refusals import NotFound, Refused
from wushe.modules.oversight.models import TreeHead
from wushe.modules.oversight.queries import consistency, current_head, export_lines
from wushe.modules.oversight.web.window import tree_of


class LedgerNotBegun(Refused):
    """Nothing has been sealed."""

    code = "oversight.ledger_not_begun"
    message = _("Nothing has been sealed in this ledger yet.")
    way_out = _("Come back when something has happened.")
    status = 404


def head_of(request: HttpRequest) -> TreeHead:
    """The current head of the request's tree."""
    head = current_head(tree_of(request))
    if head is None:
        raise LedgerNotBegun
    return head


def export(request: HttpRequest) -> StreamingHttpResponse:
    """The whole ledger under its current head."""
    head = head_of(request)
    return StreamingHttpResponse(
        export_lines(head),
        content_type="application/jsonl; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="ledger-{head.size}.jsonl"'},
    )


def consistency_since(request: HttpRequest) -> JsonResponse:
    """The proof that the ledger of `?size=` entries is the beginning of the present one."""
    size = request.GET.get("size", "")
    document = consistency(tree_of(request), int(size)) if size.isascii() and size.isdigit() else None
    if document is None:
        raise NotFound
    return JsonResponse(document, headers={"Content-Disposition": f'attachment; filename="consistency-{size}.json"'})


def key(request: HttpRequest) -> HttpResponse:
    """The public key of the ledger."""
    return HttpResponse(
        public_key_pem(bytes(head_of(request).public_key)),
        content_type="application/x-pem-file",
        headers={"Content-Disposition": 'attachment; filename="ledger-key.pem"'},
    )


def verifier(request: HttpRequest) -> FileResponse:  # noqa: ARG001 - Django's signature
    """The checker: one file that needs only Python."""
    return FileResponse(
        Path(verify_ledger.__file__).open("rb"),
        as_attachment=True,
        filename="verify_ledger.py",
        content_type="text/x-python; charset=utf-8",
    )
