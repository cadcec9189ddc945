"""Choices of a secret ballot as text in envelopes that are all of one length."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from wushe.foundation.envelopes import seal
from wushe.modules.ballots.models import Ballot
from wushe.modules.ballots.queries import options_of


def enveloped(row: Ballot, choice: object) -> bytes:
    """The choice in an envelope of this ballot."""
    text = json.dumps(choice, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return seal(bytes(row.public_key), str(row.id), text, 16 + 12 * len(options_of(row)))


def choice_in(text: bytes) -> Any:
    """What was put in."""
    return json.loads(text)


def tracker_of(envelope: bytes) -> str:
    """By which a voter finds the envelope in the published list: from the sealed bytes, never from the choice."""
    digest = sha256(envelope).hexdigest()[:20]
    return "-".join(digest[at : at + 5] for at in range(0, 20, 5))
