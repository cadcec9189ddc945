"""Votes of the owners as counts, and what the counts come to; the emergency provider and its days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wushe.core.ballots import Counted, OwnersMatter, OwnersOutcome, owners_outcome
from wushe.modules.committees.models import EmergencyProvider, OwnersVote, PropertyArea
from wushe.modules.committees.queries import terms
from wushe.modules.needs.queries.linked import Linked


def vote_of(street_id: UUID, vote_id: UUID | str) -> OwnersVote | None:
    """The vote of that id in this street."""
    rows = OwnersVote.objects.in_street(street_id).select_related("property_area", "property_area__area")
    row: OwnersVote | None = rows.filter(pk=vote_id).first()
    return row


def vote_of_ballot(street_id: UUID, ballot_id: UUID) -> OwnersVote | None:
    """The vote that took its result from this ballot."""
    row: OwnersVote | None = OwnersVote.objects.in_street(street_id).filter(ballot_id=ballot_id).first()
    return row


def votes_on_ballot(street_id: UUID, ballot_id: UUID) -> Iterator[Linked]:
    """The same as a link, for the page of the ballot."""
    row = vote_of_ballot(street_id, ballot_id)
    if row is not None:
        yield Linked(_("Decision of the owners"), row.title, reverse("committees:vote", args=[row.id]))


def votes_of(area: PropertyArea) -> QuerySet[OwnersVote]:
    """Votes of a property area, the latest first."""
    rows: QuerySet[OwnersVote] = OwnersVote.objects.in_street(area.street_id).filter(property_area=area)
    return rows.order_by("-planned_at", "-id")


def earliest_meeting(area: PropertyArea, noticed_on: date) -> date:
    """The first day on which the owners may meet after a notice of that day."""
    rule = terms.clock_rule(area.street_id, "vote.notice", area.jurisdiction, noticed_on)
    return terms.first_day(rule, noticed_on) if rule else noticed_on


def outcome_of(vote: OwnersVote) -> OwnersOutcome | None:
    """What the counts come to, with every bar behind it; None until two counts agree, or a ballot gave them."""
    if not vote.verdict or vote.noticed_on is None:
        return None
    return outcome_from(
        vote, Counted(vote.part_area or 0, vote.part_heads or 0), Counted(vote.agree_area or 0, vote.agree_heads or 0)
    )


def outcome_from(vote: OwnersVote, taking_part: Counted, agreeing: Counted) -> OwnersOutcome:
    """The same for counts that are not kept yet; raises `core.ballots.CountsImpossible`."""
    rule = terms.owners_rule(vote.property_area.jurisdiction, vote.noticed_on or date.max)
    whole = Counted(vote.private_area or vote.property_area.private_area, vote.owners or vote.property_area.owners)
    return owners_outcome(rule, OwnersMatter(vote.matter), whole, taking_part, agreeing)


def is_special(area: PropertyArea, matter: str, on: date) -> bool:
    """Whether a matter needs the greater majority."""
    return terms.owners_rule(area.jurisdiction, on).is_special(OwnersMatter(matter))


def provider_of(area: PropertyArea) -> EmergencyProvider | None:
    """The emergency provider at work."""
    rows = EmergencyProvider.objects.in_street(area.street_id).filter(property_area=area, ended_on=None)
    row: EmergencyProvider | None = rows.first()
    return row


def providers_of(area: PropertyArea) -> list[EmergencyProvider]:
    """All that were ever named here, the latest first."""
    rows = EmergencyProvider.objects.in_street(area.street_id).filter(property_area=area)
    return list(rows.order_by("-named_on", "-id"))
