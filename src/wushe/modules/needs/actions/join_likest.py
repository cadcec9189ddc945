"""A need that has just come in joins the theme it is most like, without waiting for the night's consolidation."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import NeedStatus
from wushe.core.triage.duplicates import Wording, likely_duplicates
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.jobs import enqueue
from wushe.modules.needs.actions._theme_hands import facts_of
from wushe.modules.needs.actions._themes import join, renew
from wushe.modules.needs.events import ThemeEvent
from wushe.modules.needs.models import Apart, Need, Theme, ThemeMember
from wushe.modules.needs.queries.known import Like, likest_needs
from wushe.modules.oversight.actions import record

_ASIDE = (NeedStatus.OUT_OF_SCOPE, NeedStatus.WITHDRAWN, NeedStatus.MERGED)
_DAY = 86_400


def join_likest(*, need_id: UUID) -> UUID | None:
    """The theme that the need has joined or begun with another; None where nothing is like it or it has a place.

    It follows what people have arranged: like something that was taken out of every theme, it stays by itself too.
    Consolidation looks at it again, with everything else.
    """
    need = Need.objects.filter(pk=need_id).first()
    if need is None or not _is_free(need):
        return None
    found = likest_needs(need)
    partner = _partner(need.street_id, found)
    if partner is None:
        return None
    with transaction.atomic():
        rows = Need.objects.in_street(need.street_id).select_for_update()
        both = {row.id: row for row in rows.filter(pk__in=[need.id, partner.need.id])}
        need, other = both[need.id], both[partner.need.id]
        if not _is_free(need) or (other.theme_id is None and not _is_free(other)):
            return None
        theme = _theme_of(other, partner)
        join(theme, need, reason=_reason(need, other), similarity_permille=_permille(partner), is_kept=False)
        renew(theme)
        record(ThemeEvent.JOINED, street_id=need.street_id, subject_id=theme.id, facts=facts_of(theme, need))
        enqueue("needs.foresee", street_id=str(need.street_id))
        return theme.id


def _is_free(need: Need) -> bool:
    """Whether no person or machine has said yet where it belongs, and it is still to be answered here."""
    return (
        need.status not in _ASIDE
        and need.theme_id is None
        and not ThemeMember.objects.in_street(need.street_id).filter(need=need).exists()
        and not Apart.objects.in_street(need.street_id).filter(need=need).exists()
    )


def _partner(street_id: UUID, found: list[Like]) -> Like | None:
    """The likest need of the theme to which the likenesses add up most; the likest of all when it is by itself."""
    if not found:
        return None
    if found[0].need.theme_id is None:
        is_apart = Apart.objects.in_street(street_id).filter(need=found[0].need).exists()
        return None if is_apart else found[0]
    ties: dict[UUID, float] = {}
    for one in found:
        if one.need.theme_id is not None:
            ties[one.need.theme_id] = ties.get(one.need.theme_id, 0.0) + one.likeness
    chosen = max(ties, key=lambda theme_id: (ties[theme_id], str(theme_id)))
    return next(one for one in found if one.need.theme_id == chosen)


def _theme_of(other: Need, partner: Like) -> Theme:
    """The theme of the other, or a new one that begins with it."""
    if other.theme_id is not None:
        found: Theme = Theme.objects.in_street(other.street_id).select_for_update().get(pk=other.theme_id)
        return found
    now = clock.now()
    theme = Theme(id=new_id(), street_id=other.street_id, title=other.title[:120], found_at=now, renewed_at=now)
    theme.save(force_insert=True)
    join(theme, other, reason={"code": "lone"}, similarity_permille=_permille(partner), is_kept=False)
    return theme


def _permille(one: Like) -> int:
    return round(one.likeness * 1000)


def _reason(need: Need, other: Need) -> dict[str, object]:
    """What they share, in the form in which consolidation says it."""
    shared = likely_duplicates(Wording(need.title, need.body), [Wording(other.title, other.body)], least=0.0)
    days = round(abs((need.submitted_at - other.submitted_at).total_seconds()) / _DAY)
    words = list(shared[0].shared) if shared else []
    return {"code": "like", "words": words, "places": [], "days": days, "partner": str(other.id)}
