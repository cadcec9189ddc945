"""Open a campaign: a heading and a time span under which several notices stand."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed
from wushe.modules.notices.events import CampaignEvent
from wushe.modules.notices.models import Campaign
from wushe.modules.notices.permissions import may_lead_campaigns, role_of
from wushe.modules.oversight.actions import record


class MayNotOpenCampaigns(NotAllowed):
    """The street and its communities do."""

    code = "notices.may_not_open_campaigns"
    message = _("Campaigns are opened by the street and its communities.")
    way_out = _("Ask your community, or write a single notice.")


class CampaignUntitled(Invalid):
    """No heading."""

    code = "notices.campaign_untitled"
    message = _("The campaign has no heading.")
    way_out = _("A few words: what all its notices are about.")


class CampaignEndsEarly(Invalid):
    """The last day lies before the first."""

    code = "notices.campaign_ends_early"
    message = _("The campaign would end before it begins.")
    way_out = _("Choose a later last day.")


def open_campaign(
    *, street_id: UUID, person_id: UUID, title: str, from_on: date, until_on: date, about: str = ""
) -> Campaign:
    """Keep the heading and the span."""
    if not may_lead_campaigns(person_id, street_id):
        raise MayNotOpenCampaigns
    heading = " ".join(title.split())[:60]
    if not heading:
        raise CampaignUntitled(field="title")
    if until_on < from_on:
        raise CampaignEndsEarly(field="until_on")
    with transaction.atomic():
        campaign = Campaign.objects.create(
            street_id=street_id,
            title=heading,
            about=about.strip()[:300],
            from_on=from_on,
            until_on=until_on,
            person_id=person_id,
            role=role_of(person_id, street_id),
            opened_at=clock.now(),
        )
        record(
            CampaignEvent.OPENED,
            street_id=street_id,
            subject_id=campaign.id,
            person_id=person_id,
            facts={"title": heading, "from": from_on.isoformat(), "until": until_on.isoformat()},
        )
        return campaign
