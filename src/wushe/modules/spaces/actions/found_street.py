"""Found a street: the root under which everything else stands."""

from __future__ import annotations

import re
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid, NotAllowed, Refused
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.permissions import may_found_streets


class OnlyTheOperatorFounds(NotAllowed):
    """A street is founded at the console of the deployment."""

    code = "spaces.only_operator_founds"
    message = _("Only the operator of this installation can found a street.")
    way_out = _("Ask whoever runs the installation.")


class StreetCodeUnfit(Invalid):
    """The code opens every receipt number."""

    code = "spaces.street_code_unfit"
    message = _("The code of a street is two or three capital letters, and its slug small letters and hyphens.")
    way_out = _("Choose a code such as QJ and a slug such as qingjiang.")


class StreetKnown(Refused):
    """The slug or the code is another street's."""

    code = "spaces.street_known"
    message = _("Another street already has this code or slug.")
    way_out = _("Choose another code and slug.")


def found_street(*, person_id: UUID | None, name: str, code: str, slug: str, is_demo: bool = False) -> Area:
    """The operator founds a street."""
    if not may_found_streets(person_id):
        raise OnlyTheOperatorFounds
    if not (re.fullmatch(r"[A-Z]{2,3}", code) and re.fullmatch(r"[a-z][a-z0-9-]{1,39}", slug) and name.strip()):
        raise StreetCodeUnfit(field="code")
    with transaction.atomic():
        roots = Area.objects.filter(kind=AreaKind.STREET)
        if roots.filter(slug=slug).exists() or roots.filter(code=code).exists():
            raise StreetKnown(field="slug")
        own_id = new_id()
        street: Area = Area.objects.create(
            id=own_id,
            street_id=own_id,
            kind=AreaKind.STREET,
            name=name.strip(),
            code=code,
            slug=slug,
            path=f"{code}/",
            is_demo=is_demo,
        )
        record(
            SpaceEvent.AREA_ADDED,
            street_id=own_id,
            subject_id=own_id,
            person_id=person_id,
            facts={"name": street.name, "kind": street.kind, "path": street.path},
        )
        return street
