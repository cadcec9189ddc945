"""Who answers in this browser: a person, somebody at a kiosk, or a browser that keeps a cookie of ours.

The cookies are signed, so that nobody invents a voter without asking us for one; they say nothing about the person.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from wushe.modules.statements import permissions
from wushe.modules.statements.actions._voters import Voter, author_key, voter_key
from wushe.modules.statements.labels import Way
from wushe.modules.statements.models import Conversation
from wushe.modules.statements.web.here import asker_of

COOKIE = "wushe_voice"
KIOSK_COOKIE = "wushe_kiosk"
SALT = "wushe.statements.cookie"
_YEAR = 365 * 24 * 3600
_DAY = 24 * 3600


def voter_of(request: HttpRequest, row: Conversation) -> Voter:
    """Whoever is before the screen; without a token: nobody yet."""
    kiosk = _read(request, KIOSK_COOKIE)
    if kiosk.startswith(f"{row.id}:"):
        return Voter(f"kiosk:{kiosk}", way=Way.KIOSK)
    person_id = asker_of(request)
    if person_id is not None:
        return Voter.person(person_id, verified=permissions.is_resident(person_id, row))
    token = _read(request, COOKIE)
    return Voter(f"browser:{token}" if token else "")


def is_kiosk(voter: Voter) -> bool:
    """Whether the next person begins anew here."""
    return voter.way == Way.KIOSK


def own_key(row: Conversation, voter: Voter) -> str:
    """The key of this voter; empty for nobody."""
    return voter_key(row.id, voter) if voter.token else ""


def own_author_key(row: Conversation, voter: Voter) -> str:
    """The key of this author; empty for nobody."""
    return author_key(row.id, voter) if voter.token else ""


def remembered(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The page with a cookie for a browser that has none; it may not be kept by anybody on the way."""
    response["Cache-Control"] = "private, no-store"
    if asker_of(request) is None and not _read(request, COOKIE):
        _write(response, COOKIE, secrets.token_urlsafe(18), _YEAR)
    return response


def next_person(row: Conversation, response: HttpResponse) -> HttpResponse:
    """This screen is a kiosk of the conversation, and somebody else stands before it."""
    response["Cache-Control"] = "private, no-store"
    _write(response, KIOSK_COOKIE, f"{row.id}:{secrets.token_urlsafe(18)}", _DAY)
    return response


def _read(request: HttpRequest, name: str) -> str:
    return str(request.get_signed_cookie(name, default="", salt=SALT))


def _write(response: HttpResponse, name: str, value: str, age: int) -> None:
    response.set_signed_cookie(
        name, value, salt=SALT, max_age=age, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
