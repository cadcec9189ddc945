"""The secret link of a receipt and the phone's last digits: proof that one is the person who asked."""

from __future__ import annotations

import hmac
import re
from uuid import UUID

from django.utils.crypto import salted_hmac

_DIGITS = re.compile(r"\d")


def secret_of(need_id: UUID) -> str:
    """The secret of the receipt's link: keyed, so that a copy of the database cannot make one."""
    return salted_hmac("wushe.needs.receipt", str(need_id), algorithm="sha256").hexdigest()[:24]


def phone_check(need_id: UUID, phone: str) -> str:
    """Keyed digest of the last four digits of a phone; empty when there are fewer."""
    digits = "".join(_DIGITS.findall(phone))
    if len(digits) < 4:
        return ""
    return salted_hmac("wushe.needs.phone", f"{need_id}:{digits[-4:]}", algorithm="sha256").hexdigest()


def caller_key(street_id: UUID, phone: str) -> str:
    """Keyed digest of a whole phone number, however it was written; empty for fewer than five digits."""
    digits = "".join(_DIGITS.findall(phone))
    for prefix in ("0086", "86"):
        if digits.startswith(prefix) and len(digits) == len(prefix) + 11:
            digits = digits[len(prefix) :]
    if len(digits) < 5:
        return ""
    return salted_hmac("wushe.needs.caller", f"{street_id}:{digits}", algorithm="sha256").hexdigest()


def draft_digest(street_id: UUID, form_key: str) -> str:
    """Under which name the material of an unsent form is kept; the key itself stays with the form."""
    return salted_hmac("wushe.needs.draft", f"{street_id}:{form_key}", algorithm="sha256").hexdigest()


def opens(need_id: UUID, contact_check: str, *, secret: str = "", last_four: str = "") -> bool:
    """Whether either proof is right."""
    if secret and hmac.compare_digest(secret, secret_of(need_id)):
        return True
    given = phone_check(need_id, last_four) if last_four else ""
    return bool(given and contact_check) and hmac.compare_digest(given, contact_check)


def supporter_key(street_id: UUID, identity: str) -> str:
    """A key for one browser or person that cannot be turned back."""
    return salted_hmac("wushe.needs.supporter", f"{street_id}:{identity}", algorithm="sha256").hexdigest()
