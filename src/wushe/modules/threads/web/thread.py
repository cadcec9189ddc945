"""The one thread about a piece of work: what was written, for which body, and who has seen it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from wushe.foundation.forms import show_refusal
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import Invalid, NotFound
from wushe.modules.actors.queries import bodies
from wushe.modules.threads import permissions
from wushe.modules.threads.actions import open_thread, write_post
from wushe.modules.threads.actions._thread import NotYourThread
from wushe.modules.threads.queries import posts_of, said_in
from wushe.modules.threads.web.forms import PostForm


class ThreadStreetNotSaid(NotFound):
    """The address does not say which street."""

    code = "threads.no_street"
    message = gettext_lazy("We do not know yet which street you mean.")
    way_out = gettext_lazy("Choose your street on the start page, or scan the code in your stairwell.")


@never_cache
@require_http_methods(["GET", "POST"])
def thread(request: HttpRequest, thread_kind: str, thread_id: UUID) -> HttpResponse:
    """Opening it says for one's bodies that they have seen it; writing adds to it."""
    street_id, person_id = _asker(request)
    by: dict[str, Any] = {"street_id": street_id, "person_id": person_id}
    by |= {"matter_kind": thread_kind, "matter_id": thread_id}
    about, own = open_thread(**by), _own(street_id, person_id)
    form = PostForm(request.POST or None, initial={"key": uuid4().hex}, bodies=own)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            write_post(**by, body_id=said["body_id"], words=said["words"], submission_key=f"form:{said['key']}")
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Written; all bodies at work on it are told."))
            return redirect("threads:thread", thread_kind, thread_id)
    page = page_of(posts_of(about.street_id, about.kind, about.id), request)
    shown = {"thread": about, "form": form if own else None, "page": page, "posts": said_in(about, list(page))}
    return render(request, "threads/thread.html", shown, status=422 if form.errors else 200)


def _asker(request: HttpRequest) -> tuple[UUID, UUID]:
    street = getattr(request, "street", None)
    if street is None:
        raise ThreadStreetNotSaid
    if not request.user.is_authenticated:
        raise NotYourThread
    return street.id, UUID(str(request.user.pk))


def _own(street_id: UUID, person_id: UUID) -> list[tuple[str, str]]:
    """The living bodies somebody works for."""
    own = permissions.own_bodies(person_id, street_id)
    return [(str(one.id), one.name) for one in bodies(street_id) if one.id in own] if own else []
