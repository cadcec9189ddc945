"""The Party branch proposes a matter: the first of four discussions and two disclosures."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.deliberation import FourStep
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid
from wushe.modules.actors.labels import BodyKind
from wushe.modules.actors.models import Body
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Place
from wushe.modules.spaces.queries import area_of, place_of
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._four_rows import demand_day, free_four_number, keep_step, record_four
from wushe.modules.topics.actions._refusals import NotYourTopic
from wushe.modules.topics.actions._rows import living_body, said
from wushe.modules.topics.actions.open_topic import AreaUnfit
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.models import FourMatter

LARGEST_FEN = 100_000_000_00


class BodyUnfit(Invalid):
    """A body of another kind, or of another area."""

    code = "topics.body_unfit"
    message = _("A Party branch proposes and a residents’ committee posts; both belong to the community.")
    way_out = _("Choose the community’s own branch and committee.")


class SumUnfit(Invalid):
    """Money without a source, or a sum nobody has."""

    code = "topics.sum_unfit"
    message = _(
        "A sum lies between ¥0.01 and ¥100,000,000 and says which money it is; without a sum leave both empty."
    )
    way_out = _("For example 86000.00 from the community service fund.")


class PlaceUnfit(Invalid):
    """No such place in the community."""

    code = "topics.place_unfit"
    message = _("This community has no such place, or it has ended.")
    way_out = _("Choose a place from the list, or leave it empty.")


def propose_matter(
    *,
    street_id: UUID,
    person_id: UUID,
    title: str,
    words: str,
    filed: str,
    held_on: date,
    area_id: UUID,
    branch_id: UUID,
    committee_id: UUID,
    submission_key: str,
    place_id: UUID | None = None,
    sum_fen: int = 0,
    source: str = "",
    jurisdiction: str = "CN",
) -> FourMatter:
    """Open the matter with its first step; the same key gives the same matter."""
    known = _opened(street_id, submission_key)
    if known is not None:
        return known
    area = area_of(street_id, area_id)
    if area is None or area.ended_on is not None or area.kind != AreaKind.COMMUNITY:
        raise AreaUnfit(field="area")
    if not permissions.may_open(person_id, street_id, area.path):
        raise NotYourTopic
    if not 0 <= sum_fen <= LARGEST_FEN or (sum_fen > 0) != (len(source.strip()) > 1):
        raise SumUnfit(field="amount")
    matter = FourMatter(
        id=new_id(),
        street_id=street_id,
        number=free_four_number(street_id),
        submission_key=submission_key,
        title=said(title, field="title", most=60),
        area=area,
        area_path=area.path,
        branch=_body(street_id, branch_id, BodyKind.PARTY_ORGANISATION, area.path, "branch"),
        committee=_body(street_id, committee_id, BodyKind.RESIDENTS_COMMITTEE, area.path, "committee"),
        place=_place(street_id, place_id, area.path),
        sum_fen=sum_fen,
        source=said(source, field="source", optional=True, most=60),
        jurisdiction=jurisdiction,
        rule_on=clock.today(),
        step=FourStep.PROPOSAL.value,
        step_on=clock.today(),
        opened_at=clock.now(),
        opened_by=person_id,
    )
    try:
        with transaction.atomic():
            matter.save(force_insert=True)
            demand_day(matter, FourStep.PROPOSAL, held_on)
            keep_step(matter, FourStep.PROPOSAL, person_id, held_on, words, filed)
            record_four(TopicEvent.FOUR_PROPOSED, matter, person_id, held_on=held_on, sum_fen=sum_fen)
    except IntegrityError:
        known = _opened(street_id, submission_key)  # the same form arrived twice at once
        if known is None:
            raise
        return known
    return matter


def _body(street_id: UUID, body_id: UUID, kind: BodyKind, area_path: str, field: str) -> Body:
    body = living_body(street_id, body_id, field=field)
    if body.kind != kind or not area_path.startswith(body.area.path):
        raise BodyUnfit(field=field)
    return body


def _place(street_id: UUID, place_id: UUID | None, area_path: str) -> Place | None:
    if place_id is None:
        return None
    place = place_of(street_id, place_id)
    if place is None or place.ended_on is not None or not place.area.path.startswith(area_path):
        raise PlaceUnfit(field="place")
    return place


def _opened(street_id: UUID, submission_key: str) -> FourMatter | None:
    row: FourMatter | None = FourMatter.objects.in_street(street_id).filter(submission_key=submission_key).first()
    return row
