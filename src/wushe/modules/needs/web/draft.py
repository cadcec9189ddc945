"""What a resident has written so far, sealed in the session: its table never holds a word of it in clear."""

from __future__ import annotations

import base64
import hashlib
import json
from uuid import uuid4

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest

_SLOT = "needs.draft"
FIELDS = ("key", "body", "area", "where", "name", "phone")


def read(request: HttpRequest) -> dict[str, str]:
    """The draft; a new one with its own key when there is none."""
    sealed = request.session.get(_SLOT, "")
    if sealed:
        try:
            found: dict[str, str] = json.loads(_seal().decrypt(sealed.encode()))
        except (InvalidToken, ValueError):
            found = {}
        if found:
            return found
    return {"key": uuid4().hex}


def keep(request: HttpRequest, draft: dict[str, str]) -> None:
    """Remember the draft for this browser."""
    known = {name: draft.get(name, "") for name in FIELDS}
    request.session[_SLOT] = _seal().encrypt(json.dumps(known).encode()).decode()


def forget(request: HttpRequest) -> None:
    """It has been sent."""
    request.session.pop(_SLOT, None)


def browser_of(request: HttpRequest) -> str:
    """A digest of this browser's session; empty for a browser without one yet."""
    key = request.session.session_key
    return hashlib.sha256(f"needs:{key}".encode()).hexdigest() if key else ""


def _seal() -> Fernet:
    digest = hashlib.sha256(b"wushe.needs.draft:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
