"""System, audit and security administration stay with three people."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Refused
from wushe.modules.accounts.queries.people import lock_people, people_of_subjects, subjects_of_people
from wushe.modules.actors.actions._holder import Holder
from wushe.modules.actors.labels import ADMIN_ROLES, Role
from wushe.modules.actors.models import Holding


class PowersStaySeparate(Refused):
    """System, audit and security are three people."""

    code = "actors.powers_stay_separate"
    message = _("System, audit and security administration must be held by three different people.")
    way_out = _("Give the role to someone else.")


def demand_separate(street_id: UUID, role: Role, holder: Holder, begins: date) -> None:
    """Nobody gets a second power of administration, held by account or by name, in whatever street."""
    people = people_of_subjects(street_id, [holder.subject_id]) if holder.subject_id else set()
    people |= {holder.account_id} if holder.account_id else set()
    lock_people(people)  # two officers giving two powers at once: the second one waits, and sees the first
    living = Holding.objects.filter(Q(ended_on=None) | Q(ended_on__gt=begins), role__in=ADMIN_ROLES - {role})
    theirs = Q(person_id__in=people)
    if holder.subject_id:
        theirs |= Q(subject_id=holder.subject_id)
    theirs |= Q(subject_id__in=subjects_of_people(street_id, people))
    if living.filter(theirs).exists():
        raise PowersStaySeparate(field="role")
