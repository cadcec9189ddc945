"""A street, its neighbour, and a coordinator with a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.modules.linkage.town import Town, build


@pytest.fixture
def town(db: None) -> Town:
    """The street the test is about."""
    return build("QJ")


@pytest.fixture
def elsewhere(db: None) -> Town:
    """Another street."""
    return build("DH")


@pytest.fixture
def browser_of(town: Town) -> Callable[..., Client]:
    """A browser in which someone has signed in, with a second factor."""

    def enter(word: str, of: Town | None = None) -> Client:
        client = Client()
        person = (of or town).people[word]
        Authenticator.objects.get_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": {}})
        client.force_login(person)
        return client

    return enter
