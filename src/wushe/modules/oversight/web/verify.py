"""Verify it yourself: three plain steps, and the page that the code on a printed notice opens."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wushe.modules.oversight.queries import current_head, root_at
from wushe.modules.oversight.web.window import tree_of


def verify(request: HttpRequest) -> HttpResponse:
    """The steps; with `?size=&root=` also whether the ledger had that root when it had that size."""
    tree = tree_of(request)
    root = "".join(request.GET.get("root", "").split()).lower()  # printed in groups of eight
    size = request.GET.get("size", "").strip()
    asked = bool(root or size)
    then = root_at(tree, int(size)) if size.isascii() and size.isdigit() and len(size) < 16 else None
    head = current_head(tree)
    context = {
        "asked": asked,
        "agrees": then is not None and then.hex() == root,
        "given_root": root[:64],
        "given_size": size[:16],
        "head": head,
        "root": bytes(head.root).hex() if head else "",
    }
    return render(request, "oversight/verify.html", context)
