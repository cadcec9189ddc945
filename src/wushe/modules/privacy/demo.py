"""A morning at the desk for personal data: one request to settle, one erasure that waits for a second person."""

from __future__ import annotations

from datetime import timedelta

from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.needs.models import Need
from wushe.modules.privacy.actions import ask_about_data, propose_erasure, settle_request
from wushe.modules.privacy.labels import RequestKind


def seed(town: Town) -> None:
    """Three requests of the last days, all invented."""
    steward = next((who for word, who in town.people.items() if word == "steward"), None)
    if steward is None:
        return
    left = (
        Need.objects.in_street(town.street)
        .filter(subject_id__isnull=False, is_open=False)
        .order_by("-received_at")
        .values_list("subject_id", flat=True)[:1]
    )
    with clock.at(town.ends_at - timedelta(days=6)):
        first = ask_about_data(
            street_id=town.street,
            kind=RequestKind.EXPLAIN,
            words="想知道我的电话给了谁。",
            person_id=town.people["resident"],
        )
    with clock.at(town.ends_at - timedelta(days=4)):
        settle_request(
            street_id=town.street,
            person_id=steward,
            request_id=first.id,
            reason="电话只用于回访，没有给过别的单位。谁看过，您的页面上都有记录。",
        )
    with clock.at(town.ends_at - timedelta(days=2)):
        ask_about_data(
            street_id=town.street,
            kind=RequestKind.CORRECT,
            words="我换了手机号。",
            person_id=town.people["resident"],
        )
        for subject_id in left:
            row = ask_about_data(
                street_id=town.street,
                kind=RequestKind.ERASE,
                words="事情办完了，请把我的电话删掉。",
                subject_id=subject_id,
            )
            propose_erasure(street_id=town.street, person_id=steward, request_id=row.id)
