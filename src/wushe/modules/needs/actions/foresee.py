"""Look ahead: tell the coordinator of themes that grow hot, and propose to work on what comes again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.urls import reverse

from wushe.core.triage.foresight import Frequent, stays_hot
from wushe.foundation import clock
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import holders
from wushe.modules.needs.actions._theme_hands import facts_of
from wushe.modules.needs.events import StatisticsEvent
from wushe.modules.needs.labels import category_label
from wushe.modules.needs.models import HotAlert, Need, Proposal, ProposalState, Theme
from wushe.modules.needs.queries.foresight import Threshold, coming_again, recent_voices, thresholds
from wushe.modules.notifications.actions import notify_person
from wushe.modules.oversight.actions import record


def foresee(*, street_id: UUID) -> int:
    """Raise and end alerts, make proposals; how many were new. Done again it says nothing twice."""
    new = 0
    for rule in thresholds("hot"):
        new += _alerts(street_id, rule)
    for rule in thresholds("frequent"):
        for found in coming_again(street_id, rule, clock.now()):
            new += _propose(street_id, rule, found)
    return new


def _alerts(street_id: UUID, rule: Threshold) -> int:
    recent = recent_voices(street_id, clock.now() - rule.within)
    raised = 0
    with transaction.atomic():
        open_ones = HotAlert.objects.in_street(street_id).filter(cooled_at=None).select_related("theme")
        hot = {alert.theme_id: alert for alert in open_ones}
        for theme_id, alert in hot.items():
            if not stays_hot(recent.get(theme_id, 0), least=rule.least, is_hot=True):
                alert.cooled_at = clock.now()
                alert.save(update_fields=["cooled_at"])
                facts = facts_of(alert.theme)
                record(StatisticsEvent.THEME_COOLED, street_id=street_id, subject_id=theme_id, facts=facts)
        for theme_id, voices in sorted(recent.items(), key=lambda one: str(one[0])):
            if theme_id not in hot and stays_hot(voices, least=rule.least, is_hot=False):
                _raise(street_id, theme_id, rule, voices)
                raised += 1
    return raised


def _raise(street_id: UUID, theme_id: UUID, rule: Threshold, voices: int) -> None:
    theme = Theme.objects.in_street(street_id).get(pk=theme_id)
    alert = HotAlert.objects.create(
        street_id=street_id,
        theme=theme,
        rule=rule.key,
        heat=theme.heat,
        voices=int(theme.heat_parts.get("voices", 0)),
        recent=voices,
        raised_at=clock.now(),
    )
    facts = facts_of(theme) | {"voices": voices, "days": rule.within.days}
    record(StatisticsEvent.THEME_HOT, street_id=street_id, subject_id=theme.id, facts=facts)
    for person_id in holders(street_id, Role.STREET_COORDINATOR):
        notify_person(
            street_id=street_id,
            recipient_id=person_id,
            event=StatisticsEvent.THEME_HOT,
            subject_id=theme.id,
            link=reverse("needs:theme", args=[theme.id]),
            facts={"title": theme.title, "n": voices, "days": rule.within.days},
            key=f"hot:{alert.id}",
        )


def _propose(street_id: UUID, rule: Threshold, found: Frequent) -> int:
    with transaction.atomic():
        ids = [UUID(one) for one in found.ids]
        needs = list(Need.objects.in_street(street_id).filter(pk__in=ids).select_related("area", "place", "theme"))
        needs.sort(key=lambda need: (need.submitted_at, need.id))
        last = _known(street_id, found, needs)
        if last is not None and last.state == ProposalState.OPEN:
            _grow(last, needs)
            return 0
        if last is not None and last.decided_at is not None:
            needs = [need for need in needs if need.submitted_at > last.decided_at]
            if len(needs) < rule.least:
                return 0
        row = _made(street_id, rule, found, needs)
        record(
            StatisticsEvent.PROPOSED,
            street_id=street_id,
            subject_id=row.id,
            facts={"category": row.category, "area": row.area_path, "needs": row.number, "days": row.days},
        )
        return 1


def _known(street_id: UUID, found: Frequent, needs: list[Need]) -> Proposal | None:
    rows = Proposal.objects.in_street(street_id).select_for_update()
    newest = needs[-1]
    if found.matter.startswith("theme:"):
        rows = rows.filter(theme=newest.theme, area_path__startswith=found.place)
    else:
        rows = rows.filter(theme=None, category=newest.category, area=newest.area_id, place=newest.place_id)
    last: Proposal | None = rows.order_by("-proposed_at").first()
    return last or _of_the_same_needs(street_id, needs)


def _of_the_same_needs(street_id: UUID, needs: list[Need]) -> Proposal | None:
    """One made of most of these needs under another heading: since then they have found their theme, or left it."""
    shared = Proposal.objects.in_street(street_id).filter(needs__in=needs).annotate(same=Count("needs"))
    most = shared.order_by("-same", "-proposed_at").values_list("pk", "same").first()
    if most is None or 2 * most[1] < len(needs):
        return None
    row: Proposal = Proposal.objects.in_street(street_id).select_for_update().get(pk=most[0])
    return row


def _grow(row: Proposal, needs: list[Need]) -> None:
    row.needs.add(*needs)
    row.number, row.last_at = len(needs), needs[-1].submitted_at
    row.save(update_fields=["number", "last_at"])


def _made(street_id: UUID, rule: Threshold, found: Frequent, needs: list[Need]) -> Proposal:
    newest = needs[-1]
    by_theme = found.matter.startswith("theme:") and newest.theme is not None
    where = newest.place.name if newest.place else newest.area.name
    title = newest.theme.title if by_theme and newest.theme else f"{where} · {category_label(newest.category)}"
    row: Proposal = Proposal.objects.create(
        street_id=street_id,
        theme=newest.theme if by_theme else None,
        category=newest.category,
        area=newest.area,
        area_path=newest.area_path,
        place=newest.place,
        title=title[:120],
        rule=rule.key,
        number=len(needs),
        days=rule.within.days,
        first_at=needs[0].submitted_at,
        last_at=newest.submitted_at,
        proposed_at=clock.now(),
    )
    row.needs.set(needs)
    return row
