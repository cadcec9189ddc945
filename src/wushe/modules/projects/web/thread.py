"""The one thread of a project: what was written, for which body, and who has seen it."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from wushe.foundation.paging import page_of
from wushe.modules.projects.actions.open_thread import open_thread
from wushe.modules.projects.actions.write_post import write_post
from wushe.modules.projects.queries.thread import posts_of, thread_of
from wushe.modules.projects.web.acts import asked
from wushe.modules.projects.web.choosing import own_pairs
from wushe.modules.projects.web.forms import PostForm
from wushe.modules.projects.web.here import tried


@never_cache
@require_http_methods(["GET", "POST"])
def thread(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Opening it says for one's bodies that they have seen it; writing adds to it."""
    project, by = asked(request, project_id)
    own = own_pairs(project.street_id, by["person_id"])
    form = PostForm(request.POST or None, initial={"key": uuid4().hex}, bodies=own)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        post = tried(
            form,
            lambda: write_post(
                **by, body_id=given["body_id"], words=given["words"], submission_key=f"form:{given['key']}"
            ),
        )
        if post is not None:
            messages.success(request, _("Written; all bodies of the project are told."))
            return redirect("projects:thread", project_id=project.id)
    open_thread(**by)
    page = page_of(posts_of(project), request)
    shown = {"project": project, "form": form if own else None, "page": page, "posts": thread_of(project, list(page))}
    return render(request, "projects/thread.html", shown, status=422 if form.errors else 200)
