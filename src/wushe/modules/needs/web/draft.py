"""What somebody has written so far, sealed in the session: its table never holds a word of it in clear.

Each form has a slot of its own, so that a clerk who is called away from a sheet to a call loses neither.
"""

from __future__ import annotations

import base64
import hashlib
import json
from enum import StrEnum
from uuid import uuid4

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest

FIELDS = ("key", "body", "area", "place", "where", "name", "phone", "hidden", "is_child", "guardian_agrees")
_LONGEST = 60_000  # a whole pasted chat; the session's row is no place for more


class Slot(StrEnum):
    """One form each."""

    NEW = "needs.draft"
    CALL = "needs.call"
    PROXY = "needs.proxy"
    PAPER = "needs.paper"
    CHAT = "needs.chat"


def read(request: HttpRequest, slot: Slot = Slot.NEW) -> dict[str, str]:
    """The draft; a new one with its own key when there is none."""
    sealed = request.session.get(slot.value, "")
    if sealed:
        try:
            found: dict[str, str] = json.loads(_seal().decrypt(sealed.encode()))
        except (InvalidToken, ValueError):
            found = {}
        if found:
            return found
    return {"key": uuid4().hex}


def keep(request: HttpRequest, draft: dict[str, str], slot: Slot = Slot.NEW) -> None:
    """Remember the draft for this browser."""
    known = {name: draft.get(name, "") for name in FIELDS} if slot is Slot.NEW else draft
    text = json.dumps(known, ensure_ascii=False)
    if len(text) <= _LONGEST:
        request.session[slot.value] = _seal().encrypt(text.encode()).decode()


def forget(request: HttpRequest, slot: Slot = Slot.NEW) -> None:
    """It has been sent and kept; should the session not be writable just now, the receipt is shown all the same."""
    request.has_been_kept = True  # type: ignore[attr-defined]  # read by the middleware of sessions
    request.session.pop(slot.value, None)


def browser_of(request: HttpRequest) -> str:
    """A digest of this browser's session; empty for a browser without one yet."""
    key = request.session.session_key
    return hashlib.sha256(f"needs:{key}".encode()).hexdigest() if key else ""


def _seal() -> Fernet:
    digest = hashlib.sha256(b"wushe.needs.draft:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
