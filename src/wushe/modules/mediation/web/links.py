"""The mediations that began from a need, as the page of the need shows them: the number only."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.modules.mediation.permissions import may_take_in
from wushe.modules.mediation.queries import mediations_behind
from wushe.modules.needs.queries.detail import need_of
from wushe.modules.needs.queries.linked import Linked


def to_be_asked(street_id: UUID, person_id: UUID, need_id: UUID) -> Iterator[Linked]:
    """The way to take a mediation in, for the community in whose area the need lies."""
    need = need_of(street_id, need_id)
    if need is not None and may_take_in(person_id, street_id, need.area_path):
        url = f"{reverse('mediation:new')}?{urlencode({'need': need.id})}"
        yield Linked(_("Mediation"), _("Ask for mediation"), url)


def mediations_of_need(street_id: UUID, need_id: UUID) -> Iterator[Linked]:
    """One line a mediation; only those who may see it can open it."""
    for row in mediations_behind(street_id, need_id):
        yield Linked(_("Mediation"), row.number, reverse("mediation:detail", args=[row.id]))
