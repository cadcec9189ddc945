"""Look at whether a demand is reasonable, and tell its raiser why it cannot be done as asked, and what can."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.accounts.queries import masked
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._intake import without_person
from wushe.modules.needs.actions._refusals import NotYourNeed, reason_given
from wushe.modules.needs.actions._rows import need_for_change
from wushe.modules.needs.events import StatisticsEvent
from wushe.modules.needs.models import Need, Review, Unreasonable
from wushe.modules.notifications.actions import notify_person, queue_outgoing
from wushe.modules.oversight.actions import record


class NoGround(Invalid):
    """Unreasonable is a finding, not a feeling."""

    code = "needs.no_ground"
    message = gettext_lazy("Choose on which ground the demand cannot be met as it is asked.")
    way_out = gettext_lazy("If none fits, the demand is reasonable and is answered as any other.")


def review_demand(
    *,
    street_id: UUID,
    person_id: UUID,
    need_id: UUID,
    is_reasonable: bool,
    reason: str,
    ground: str = "",
    instead: str = "",
) -> Review:
    """Keep the finding with its reason; whoever raised a demand that is not reasonable is told why."""
    if not is_reasonable and ground not in Unreasonable.values:
        raise NoGround(field="ground")
    why = without_person(reason_given(reason), [])[:500]
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        if not permissions.may_triage(person_id, street_id, need.area_path):
            raise NotYourNeed
        row: Review = Review.objects.create(
            street_id=street_id,
            need=need,
            is_reasonable=is_reasonable,
            ground="" if is_reasonable else ground,
            reason=why,
            instead=without_person(instead.strip(), [])[:500],
            person_id=person_id,
            role=permissions.role_of(person_id, street_id),
            reviewed_at=clock.now(),
        )
        facts = {"receipt": need.number, "reasonable": is_reasonable, "ground": row.ground, "role": row.role}
        record(StatisticsEvent.REVIEWED, street_id=street_id, subject_id=need.id, person_id=person_id, facts=facts)
        if not is_reasonable:
            _tell(need, row)
        return row


def _tell(need: Need, row: Review) -> None:
    """Into the inbox of an account, and to the phone that was left; the words stand behind the receipt's proof."""
    if need.person_id is not None and not need.entered_by_role:
        notify_person(
            street_id=need.street_id,
            recipient_id=need.person_id,
            event=StatisticsEvent.REVIEWED,
            subject_id=need.id,
            link=reverse("needs:status", args=[need.number]),
            facts={"number": need.number},
            key=f"review:{row.id}",
        )
    if need.subject_id is not None and "phone" in masked(need.subject_id):
        words = _(
            "About your need %(number)s: it cannot be done as you asked. Read why, and what can be done instead."
        )
        queue_outgoing(
            street_id=need.street_id,
            subject_id=need.subject_id,
            body=words % {"number": need.number},
            key=f"review:{row.id}:phone",
        )
