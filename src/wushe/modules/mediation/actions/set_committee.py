"""Set up the mediation committee of a community, name its mediators, note that one has left."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.clocks import add_months
from wushe.core.composition import Composition, composition
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotFound
from wushe.modules.actors.queries import holding_of
from wushe.modules.mediation import permissions
from wushe.modules.mediation.actions._rows import MediationNotYours, NotToday
from wushe.modules.mediation.events import MediationEvent
from wushe.modules.mediation.models import MediationCommittee, Mediator
from wushe.modules.mediation.queries import composition_rule
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_of


class MediatorsRefused(Invalid):
    """Not made up as the law asks; `composition` says why."""

    code = "mediation.composition_refused"
    message = _("A mediation committee has three to nine members, at least one woman among them; here are %(total)s.")
    way_out = _("Change the numbers and try again.")

    def __init__(self, found: Composition) -> None:
        super().__init__(field="members", total=found.total)
        self.composition = found


class NoCommunity(Invalid):
    """A committee belongs to a community."""

    code = "mediation.no_community"
    message = _("Choose the community.")
    way_out = _("A mediation committee belongs to a community of this street.")


class NoSuchMediator(NotFound):
    """Nobody who holds a role here with an account, or no mediator of this committee."""

    code = "mediation.no_such_mediator"
    message = _("Nobody of this community with an account holds this role.")
    way_out = _("Choose somebody from the list; give a role and an account first if they are not in it.")


def set_committee(
    *, street_id: UUID, person_id: UUID, area_id: UUID, members: int, women: int, from_on: date
) -> MediationCommittee:
    """A new committee takes the place of the former one, for three years; its mediators are named anew."""
    area = area_of(street_id, area_id)
    if area is None or area.kind != AreaKind.COMMUNITY:
        raise NoCommunity(field="area")
    if not permissions.may_set_up(person_id, street_id, area.path):
        raise MediationNotYours
    if from_on > clock.today():
        raise NotToday(field="from_on", day=from_on.isoformat())
    rule = composition_rule(from_on)
    if rule is None or members < 0 or women < 0:
        raise NoCommunity(field="members")
    found = composition(rule, {"mediators": members}, among={"women": women})
    if not found.is_accepted:
        raise MediatorsRefused(found)
    with transaction.atomic():
        old = MediationCommittee.objects.in_street(street_id).filter(area=area, ended_on=None)
        Mediator.objects.in_street(street_id).filter(committee__in=old, ended_on=None).update(ended_on=from_on)
        old.update(ended_on=from_on)
        row = MediationCommittee.objects.create(
            street_id=street_id, area=area, area_path=area.path, members=members, women=women,
            rule=f"{rule.jurisdiction} {rule.source}"[:120], from_on=from_on,
            until_on=add_months(from_on, rule.term_months),
        )  # fmt: skip
        facts = {"area": area.path, "members": members, "women": women, "until_on": row.until_on.isoformat()}
        record(MediationEvent.COMMITTEE_SET, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
        return row


def name_mediator(*, street_id: UUID, person_id: UUID, committee_id: UUID, holding_id: UUID) -> Mediator:
    """Somebody with a role here and an account mediates from now on; naming again changes nothing."""
    with transaction.atomic():
        committee = _committee(street_id, person_id, committee_id)
        held = holding_of(street_id, holding_id)
        covers = held is not None and (
            committee.area_path.startswith(held.area.path) or held.area.path.startswith(committee.area_path)
        )
        if held is None or held.person_id is None or held.ended_on is not None or not covers:
            raise NoSuchMediator(field="holding_id")
        row, made = Mediator.objects.get_or_create(
            street_id=street_id, committee=committee, person_id=held.person_id, ended_on=None,
            defaults={"holding_id": held.id},
        )  # fmt: skip
        if made:
            facts = {"area": committee.area_path}
            record(
                MediationEvent.MEDIATOR_NAMED,
                street_id=street_id,
                subject_id=row.id,
                person_id=person_id,
                facts=facts,
            )
        return row


def end_mediator(*, street_id: UUID, person_id: UUID, mediator_id: UUID) -> Mediator:
    """Takes no new mediation; what is under way stays with them."""
    with transaction.atomic():
        rows = Mediator.objects.in_street(street_id).select_for_update().filter(pk=mediator_id, ended_on=None)
        row: Mediator | None = rows.first()
        if row is None:
            raise NoSuchMediator
        _committee(street_id, person_id, row.committee_id)
        row.ended_on = clock.today()
        row.save(update_fields=["ended_on"])
        record(MediationEvent.MEDIATOR_ENDED, street_id=street_id, subject_id=row.id, person_id=person_id, facts={})
        return row


def _committee(street_id: UUID, person_id: UUID, committee_id: UUID) -> MediationCommittee:
    row: MediationCommittee | None = (
        MediationCommittee.objects.in_street(street_id).filter(pk=committee_id, ended_on=None).first()
    )
    if row is None:
        raise NoCommunity
    if not permissions.may_set_up(person_id, street_id, row.area_path):
        raise MediationNotYours
    return row
