"""The desk: notices to approve, drafts, what is public; writing one; opening a campaign."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wushe.foundation.forms import show_refusal
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import Refused
from wushe.modules.actors.queries import bodies, standing
from wushe.modules.needs.queries.detail import themes_to_join
from wushe.modules.notices.actions._refusals import MayNotWrite, NoticeUnknown
from wushe.modules.notices.actions.open_campaign import MayNotOpenCampaigns, open_campaign
from wushe.modules.notices.actions.write_notice import PublishedAlready, rewrite_notice, write_notice
from wushe.modules.notices.labels import IMPORTANCE_TONE, STATE_TONE, Importance, NoticeState
from wushe.modules.notices.models import Notice
from wushe.modules.notices.permissions import may_lead_campaigns, may_write
from wushe.modules.notices.queries import desk as read
from wushe.modules.notices.queries.board import campaigns
from wushe.modules.notices.web.asker import writer_of
from wushe.modules.notices.web.board import to_whom
from wushe.modules.notices.web.forms import NOBODY, CampaignForm, NoticeForm
from wushe.modules.spaces.queries import area_choices


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The list of one's own areas."""
    street, person_id, paths = writer_of(request)
    view = request.GET.get("view", "")
    counts = read.desk_counts(street.id, paths)
    if view not in read.VIEWS:
        view = next((one for one in read.VIEWS if counts[one]), "published")
    page = page_of(read.desk(street.id, paths, view), request)
    context = {
        "page": page,
        "lines": [_line(notice) for notice in page],
        "tabs": [
            {"label": label, "url": f"?view={name}", "active": name == view, "count": counts[name]}
            for name, label in _views().items()
        ],
        "columns": [{"label": head} for head in (_("Notice"), _("For whom"), _("How urgent"), _("State"))],
        "empty": "" if page.object_list else _("Nothing here."),
        "can_open": may_lead_campaigns(person_id, street.id),
        "campaigns": campaigns(street.id)[:5],
    }
    return render(request, "notices/desk.html", context)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """A new notice; what was typed stays when something is refused."""
    street, person_id, paths = writer_of(request)
    form = NoticeForm(request.POST or None, choices=_choices(street.id, person_id, paths), initial=_known(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = write_notice(street_id=street.id, person_id=person_id, address=form.address(), words=form.words())
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("notices:one", notice_id=made.id)
    return render(request, "notices/write.html", {"form": form})


@require_http_methods(["GET", "POST"])
def rewrite(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """The draft again."""
    street, person_id, paths = writer_of(request)
    notice = _own(street.id, person_id, notice_id)
    if notice.shown_id or notice.pending is None:
        raise PublishedAlready
    form = NoticeForm(request.POST or None, choices=_choices(street.id, person_id, paths), initial=_initial(notice))
    if request.method == "POST" and form.is_valid():
        try:
            rewrite_notice(
                street_id=street.id,
                person_id=person_id,
                notice_id=notice.id,
                address=form.address(),
                words=form.words(),
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("notices:one", notice_id=notice.id)
    return render(request, "notices/write.html", {"form": form, "notice": notice})


@require_http_methods(["GET", "POST"])
def new_campaign(request: HttpRequest) -> HttpResponse:
    """A heading and a time span."""
    street, person_id, _paths = writer_of(request)
    if not may_lead_campaigns(person_id, street.id):
        raise MayNotOpenCampaigns
    form = CampaignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = open_campaign(street_id=street.id, person_id=person_id, **form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect(f"{reverse('notices:write')}?campaign={made.id}")
    return render(request, "notices/new_campaign.html", {"form": form})


def _own(street_id: UUID, person_id: UUID, notice_id: UUID) -> Notice:
    notice = read.notice_of(street_id, notice_id)
    if notice is None:
        raise NoticeUnknown
    if not may_write(person_id, street_id, notice.area_path):
        raise MayNotWrite
    return notice


def _views() -> dict[str, str]:
    return {
        "waiting": _("To approve"),
        "draft": _("Drafts"),
        "published": _("Published"),
        "withdrawn": _("Withdrawn ones"),
    }


def _line(notice: Notice) -> dict[str, Any]:
    words = notice.pending or notice.shown
    importance = Importance(words.importance if words else notice.importance)
    return {
        "notice": notice,
        "title": words.title if words else "",
        "importance": importance.label,
        "importance_tone": IMPORTANCE_TONE[importance],
        "state": NoticeState(notice.state).label,
        "state_tone": STATE_TONE[NoticeState(notice.state)],
        "to_whom": to_whom(notice),
        "is_correction": bool(notice.shown_id and notice.pending_id),
    }


def _choices(street_id: UUID, person_id: UUID, paths: tuple[str, ...]) -> dict[str, list[tuple[str, str]]]:
    areas = [
        (str(one.id), "\u3000" * one.depth + one.name)
        for one in area_choices(street_id)
        if any(one.path.startswith(path) for path in paths)
    ]
    own = standing(person_id, street_id).body_ids
    every = sorted(bodies(street_id), key=lambda body: body.id not in own)
    return {
        "area": areas,
        "issuer": [(str(body.id), body.name) for body in every],
        "theme": [NOBODY, *themes_to_join(street_id)],
        "campaign": [NOBODY, *((str(one.id), one.title) for one in campaigns(street_id)[:30])],
    }


def _known(request: HttpRequest) -> dict[str, str]:
    """What the address already says: the campaign it comes from, the theme it answers."""
    known = {name: request.GET.get(name, "")[:40] for name in ("campaign", "theme", "area")}
    return {name: value for name, value in known.items() if value} | ({"audience": "theme"} if known["theme"] else {})


def _initial(notice: Notice) -> dict[str, Any]:
    words = notice.pending
    if words is None:
        return {}
    return {
        "area": str(notice.area_id),
        "issuer": str(notice.issuer_id),
        "audience": notice.audience,
        "role": notice.role,
        "theme": str(notice.theme_id or ""),
        "campaign": str(notice.campaign_id or ""),
        **words_of(words),
    }


def words_of(words: Any) -> dict[str, Any]:
    """A version as the form shows it."""
    names = ("title", "body", "contact", "importance", "shown_from", "shown_until")
    return {name: getattr(words, name) for name in names}
