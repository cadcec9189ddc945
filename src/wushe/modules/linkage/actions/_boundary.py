"""Refuse to pass to the community what its list does not hold."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import Bound
from wushe.foundation.refusals import Refused
from wushe.modules.actors.models import Body
from wushe.modules.linkage.queries.boundaries import boundary_for


class OutsideCommunityList(Refused):
    """The matter is not on the community's list."""

    code = "linkage.outside_community_list"
    message = _("“%(matter)s” is not on the community's list; it may not be passed to %(body)s (%(article)s).")
    way_out = _("Give it to the body whose duty it is; the responsibility list names it.")
    status = 422


class CommunityOnlyAssists(Refused):
    """The community assists with the matter and is not its main handler."""

    code = "linkage.community_only_assists"
    message = _("With “%(matter)s” the community assists; %(body)s may not be made its main handler (%(article)s).")
    way_out = _("Let the body whose duty it is lead, and ask the community for help.")
    status = 422


def keep_the_boundary(street_id: UUID, body: Body, topic: str, *, as_main: bool, field: str) -> None:
    """The body may handle a matter of this topic, or the refusal with the article."""
    found = boundary_for(street_id, body, topic, as_main=as_main)
    if found.bound is Bound.FREE or found.line is None:
        return
    refusal = OutsideCommunityList if found.bound is Bound.OUTSIDE_LIST else CommunityOnlyAssists
    raise refusal(field=field, matter=found.line.matter, body=body.name, article=found.line.article)
