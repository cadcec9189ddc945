"""The slip a resident has typed, sealed in the session until it is used: its table never holds the code in clear."""

from __future__ import annotations

import base64
import hashlib
import json

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest

_SLOT = "registers.slip"


def read(request: HttpRequest) -> tuple[str, str] | None:
    """Number and code, if they were typed in this browser."""
    sealed = request.session.get(_SLOT, "")
    if not sealed:
        return None
    try:
        number, code = json.loads(_seal().decrypt(sealed.encode(), ttl=3600))
    except (InvalidToken, ValueError):
        return None
    return number, code


def keep(request: HttpRequest, number: str, code: str) -> None:
    """Remember them for this browser, for an hour."""
    request.session[_SLOT] = _seal().encrypt(json.dumps([number, code]).encode()).decode()


def forget(request: HttpRequest) -> None:
    """They have been used."""
    request.session.pop(_SLOT, None)


def _seal() -> Fernet:
    digest = hashlib.sha256(b"wushe.registers.slip:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
