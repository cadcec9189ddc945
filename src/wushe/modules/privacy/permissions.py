"""Who works at the desk, and who may be the second person."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotAllowed
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import standing

STEWARDS = (Role.DATA_STEWARD,)
APPROVERS = (Role.DATA_STEWARD, Role.STREET_LEADER, Role.SECURITY_ADMIN)
WINDOW = (Role.DATA_STEWARD, Role.COMMUNITY_WORKER, Role.COMMUNITY_SECRETARY, Role.STREET_COORDINATOR)


class NotYourDesk(NotAllowed):
    """Requests about personal data are settled by the steward."""

    code = "privacy.not_your_desk"
    message = _("Requests about personal data are settled by the personal-data steward.")
    way_out = _("Ask the steward of your street office.")


def may_settle(person_id: UUID | None, street_id: UUID) -> bool:
    """Answer requests, propose erasures, see who looked at what."""
    return standing(person_id, street_id).holds(*STEWARDS)


def may_approve(person_id: UUID | None, street_id: UUID) -> bool:
    """Be the second person of an erasure."""
    return standing(person_id, street_id).holds(*APPROVERS)


def may_enter(person_id: UUID | None, street_id: UUID) -> bool:
    """Enter a request for someone who stands at the window."""
    return standing(person_id, street_id).holds(*WINDOW)
