"""The key of digests, made on first use."""

from __future__ import annotations

import secrets

from wushe.foundation.sealing import KEY_BYTES
from wushe.modules.accounts.actions.keep_personal_data import ring_for_sealing
from wushe.modules.accounts.models import LookupKey
from wushe.modules.accounts.queries import sealed_text
from wushe.modules.accounts.queries.lookup import LOOKUP_KEY, lookup_key


def lookup_key_for_writing() -> bytes:
    """The key, made now if there is none; to be called inside the action's transaction."""
    known = lookup_key()
    if known is not None:
        return known
    made = sealed_text(secrets.token_bytes(KEY_BYTES).hex(), ring_for_sealing())
    LookupKey.objects.get_or_create(id=LOOKUP_KEY, defaults={"sealed": made})
    found = lookup_key()
    if found is None:  # pragma: no cover - the row was written just above
        raise LookupError(LOOKUP_KEY)
    return found
