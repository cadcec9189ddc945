"""What one browser's session remembers for a while, sealed: the table of sessions holds no word of it in clear."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest


def read(request: HttpRequest, pocket: str, *, seconds: int | None = None) -> dict[str, Any]:
    """What was put there (not longer ago than `seconds`); empty when nothing was, or it does not open."""
    sealed = request.session.get(pocket, "")
    if not sealed:
        return {}
    try:
        found: dict[str, Any] = json.loads(_seal(pocket).decrypt(sealed.encode(), ttl=seconds))
    except (InvalidToken, ValueError, AttributeError):
        return {}
    return found


def put(request: HttpRequest, pocket: str, values: dict[str, Any]) -> None:
    """Remember these values for this browser."""
    request.session[pocket] = _seal(pocket).encrypt(json.dumps(values).encode()).decode()


def empty(request: HttpRequest, pocket: str) -> None:
    """Forget them."""
    request.session.pop(pocket, None)


def _seal(pocket: str) -> Fernet:
    digest = hashlib.sha256(f"wushe.pocket.{pocket}:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
