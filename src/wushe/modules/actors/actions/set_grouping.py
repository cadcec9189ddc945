"""Say which bodies a street means by a collective word such as 两委."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid
from wushe.modules.actors.actions._body_rules import demand_keeping
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.labels import BodyKind, GroupingCode
from wushe.modules.actors.models import Grouping
from wushe.modules.actors.queries import grouping
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.queries import street_path


class GroupingUnfit(Invalid):
    """A grouping groups."""

    code = "actors.grouping_unfit"
    message = _("A grouping names at least two different kinds of body.")
    way_out = _("Choose two or more kinds.")


def set_grouping(
    *, person_id: UUID | None, street_id: UUID, code: GroupingCode, kinds: Sequence[BodyKind]
) -> tuple[BodyKind, ...]:
    """A keeper of the street's register sets the meaning of the word from now on."""
    with transaction.atomic():
        demand_keeping(person_id, street_id, street_path(street_id))
        meant = tuple(dict.fromkeys(kinds))
        if len(meant) < 2:
            raise GroupingUnfit(field="kinds")
        before = [kind.value for kind in grouping(street_id, code)]
        after = [kind.value for kind in meant]
        Grouping.objects.in_street(street_id).update_or_create(
            code=code, defaults={"kinds": after}, create_defaults={"kinds": after, "street_id": street_id}
        )
        record(
            ActorEvent.GROUPING_SET,
            street_id=street_id,
            subject_id=code.value,
            person_id=person_id,
            facts={"grouping": code.value, "before": before, "after": after},
        )
        return meant
