"""The inbox: what is new, and where it leads."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from wushe.foundation.paging import page_of
from wushe.modules.notifications import actions, queries
from wushe.modules.notifications.permissions import may_word
from wushe.modules.notifications.web.asker import me, street_of


@login_required
@never_cache
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """The messages, newest first."""
    only_new = request.GET.get("show") == "new"
    page = page_of(queries.inbox(street_of(request), me(request), only_new=only_new), request)
    context = {
        "page": page,
        "lines": queries.as_lines(street_of(request), page),
        "only_new": only_new,
        "new": queries.unread_count(me(request)),
        "can_word": may_word(me(request), street_of(request)),
    }
    return render(request, "notifications/inbox.html", context)


@login_required
@require_POST
def open_message(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Note that it was opened, and go where it leads."""
    link = actions.mark_read(street_id=street_of(request), person_id=me(request), message_id=message_id)
    return HttpResponseRedirect(link or reverse("notifications:inbox"))


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Put everything aside as read."""
    actions.mark_all_read(street_id=street_of(request), person_id=me(request))
    return HttpResponseRedirect(reverse("notifications:inbox"))
