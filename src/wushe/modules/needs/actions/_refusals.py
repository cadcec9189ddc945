"""Refusals that several powers share."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, NotAllowed


class NotYourNeed(NotAllowed):
    """Another area's need."""

    code = "needs.not_yours"
    message = _("You may not do this with a need of this area.")
    way_out = _("Pass it to the staff of the area, or sign in with the role that may.")


class ProofMissing(NotAllowed):
    """Neither the link of the receipt nor the phone."""

    code = "needs.proof_missing"
    message = _("We cannot see that this need is yours.")
    way_out = _("Use the link or the code on your receipt, or the last four digits of your phone.")


class ReasonMissing(Invalid):
    """A decision without its reason."""

    code = "needs.reason_missing"
    message = _("Please give the reason.")
    way_out = _("One sentence is enough; it is kept with the need.")


def reason_given(reason: str) -> str:
    """The reason, or the refusal."""
    given = reason.strip()
    if len(given) < 2:
        raise ReasonMissing(field="reason")
    return given[:1000]
