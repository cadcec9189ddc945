"""Say "me too" to a need or to a theme, once per browser or person."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.actors.queries import standing
from wushe.modules.needs.actions._rows import ThemeUnknown, need_for_change
from wushe.modules.needs.actions._voices import voices_of
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Need, Support, Theme
from wushe.modules.needs.queries.voices import supporters_of
from wushe.modules.oversight.actions import record


class NobodyKnown(Refused):
    """Neither a person nor a browser that keeps a session."""

    code = "needs.nobody_known"
    message = _("Your browser keeps no session, so we cannot count you once.")
    way_out = _("Allow cookies for this page, or send your own need.")


class NothingOpen(Refused):
    """The theme has no open need to support."""

    code = "needs.nothing_open"
    message = _("Everything in this theme has been answered.")
    way_out = _("Send your own need if it is still not solved.")


def support_need(*, street_id: UUID, need_id: UUID, supporter_key: str, person_id: UUID | None = None) -> Need:
    """Add one voice to a need; a second time adds nothing."""
    if not supporter_key:
        raise NobodyKnown
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        if need.merged_into_id:
            need = need_for_change(street_id, need.merged_into_id)
        _add(need, supporter_key, person_id)
        return need


def support_theme(*, street_id: UUID, theme_id: UUID, supporter_key: str, person_id: UUID | None = None) -> Need:
    """Add one voice to the latest open need of a theme; a second time adds nothing, whichever need it was."""
    if not supporter_key:
        raise NobodyKnown
    with transaction.atomic():
        if not Theme.objects.in_street(street_id).filter(pk=theme_id).exists():
            raise ThemeUnknown
        needs = Need.objects.in_street(street_id).filter(theme_id=theme_id)
        given = Support.objects.in_street(street_id).filter(need__in=needs, supporter_key=supporter_key).first()
        if given is not None:
            return need_for_change(street_id, given.need_id)
        latest = needs.still_open().order_by("-submitted_at").first()
        if latest is None:
            raise NothingOpen
        need = need_for_change(street_id, latest.id)
        _add(need, supporter_key, person_id)
        theme = Theme.objects.in_street(street_id).get(pk=theme_id)
        theme.supports = supporters_of(theme).together
        theme.save(update_fields=["supports"])
        return need


def _add(need: Need, supporter_key: str, person_id: UUID | None) -> None:
    key = {"street_id": need.street_id, "need": need, "supporter_key": supporter_key}
    _, is_new = Support.objects.get_or_create(
        **key, defaults={"supported_at": clock.now(), "is_known": _is_known(need, person_id)}
    )
    if not is_new:
        return
    need.supports = voices_of(need)
    need.save(update_fields=["supports"])
    record(
        NeedEvent.SUPPORTED,
        street_id=need.street_id,
        subject_id=need.id,
        person_id=person_id,
        facts={"receipt": need.number, "supports": need.supports},
    )


def _is_known(need: Need, person_id: UUID | None) -> bool:
    """Whether somebody gave the voice whom the street knows by a role, and not only by a browser."""
    return bool(standing(person_id, need.street_id).holdings)
