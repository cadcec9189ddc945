"""Opening a slip by its code: the tries are counted and kept even though the visitor is refused."""

from __future__ import annotations

import hmac

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import NotFound, Refused
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import Slip
from wushe.modules.accounts.queries.lookup import CODE_LENGTH, FINDER_LENGTH, digest_of, lookup_key, tidy_code
from wushe.modules.accounts.queries.policy import policy_of
from wushe.modules.oversight.actions import record

_NEW_SLIP = _("Ask whoever gave you the slip to print a new one.")


class SlipCodeWrong(NotFound):
    """Mistyped, spent, void or invented: which of these is not told."""

    code = "accounts.slip_code_wrong"
    message = _("This code is not right, or has been used already.")
    way_out = _("Compare it letter by letter with your slip. If it still does not work, ask for a new slip.")


class SlipExpired(Refused):
    """Found too late."""

    code = "accounts.slip_expired"
    message = _("The time of this slip is over.")
    way_out = _NEW_SLIP


class SlipLocked(Refused):
    """Too many wrong tries at this slip."""

    code = "accounts.slip_locked"
    message = _("This slip was tried too often with wrong letters and no longer works.")
    way_out = _NEW_SLIP


def slip_opened(typed: str) -> Slip:
    """The open slip of this code; a wrong try at a slip that exists is counted, recorded and refused."""
    refusal: Refused | None = None
    with transaction.atomic():
        slip = _found(tidy_code(typed))
        if slip is None:
            raise SlipCodeWrong(field="code")
        refusal = _judged(slip, tidy_code(typed))
        if refusal is not None:
            if isinstance(refusal, SlipCodeWrong):
                Slip.objects.in_street(slip.street_id).filter(id=slip.id).update(wrong_tries=F("wrong_tries") + 1)
            record(
                AccountEvent.SLIP_REFUSED,
                street_id=slip.street_id,
                subject_id=slip.person_id,
                facts={"code": refusal.code},
            )
    if refusal is not None:
        raise refusal  # only now, so that the count stays
    return slip


def _found(code: str) -> Slip | None:
    if len(code) != CODE_LENGTH:
        return None
    rows = Slip.objects.select_related("person").select_for_update(of=("self",))
    row: Slip | None = rows.filter(finder=code[:FINDER_LENGTH], used_at=None, void_at=None).first()
    return row


def _judged(slip: Slip, code: str) -> Refused | None:
    if slip.wrong_tries >= policy_of(slip.street_id).slip_tries:
        return SlipLocked(field="code")
    key = lookup_key()
    if key is None or not hmac.compare_digest(slip.code_digest, digest_of("slip", code, key)):
        return SlipCodeWrong(field="code")
    if slip.expires_at <= clock.now() or not slip.person.is_active:
        return SlipExpired(field="code")
    return None
