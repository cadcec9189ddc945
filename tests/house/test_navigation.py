"""The list at the side: few doors stand open, many are folded, and the fold where one is stands open."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory

from tests.support.town import SmallTown, small_town
from wushe.foundation.rooms import Group, Lens, rooms
from wushe.modules.accounts.models import Person
from wushe.modules.spaces.models import Area
from wushe.site.navigation import FLAT, NavigationLens, navigation

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> SmallTown:
    return small_town()


def asked(town: SmallTown, who: str | None, path: str = "/") -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = Person.objects.get(pk=town.people[who]) if who else AnonymousUser()
    request.street = Area.objects.get(pk=town.street_id)  # type: ignore[attr-defined]
    return request


def seen(town: SmallTown, who: str | None, path: str = "/") -> dict[Lens, NavigationLens]:
    return {lens.lens: lens for lens in navigation(asked(town, who, path))}


def test_a_lens_with_few_doors_is_not_folded(town: SmallTown) -> None:
    govern = seen(town, None)[Lens.GOVERN]
    assert govern.groups == ()
    assert 0 < len(govern.items) <= FLAT


def test_whoever_sees_many_doors_finds_them_folded_and_none_is_lost(town: SmallTown) -> None:
    request = asked(town, "lin")
    govern = seen(town, "lin")[Lens.GOVERN]
    assert len(govern.groups) > 1
    shown = [item.url for item in govern.items] + [item.url for group in govern.groups for item in group.items]
    visible = [door for room in rooms() for door in room.doors if door.lens is Lens.GOVERN and door.visible(request)]
    assert len(shown) == len(visible) == len(set(shown))


def test_the_fold_where_one_is_stands_open_and_only_that(town: SmallTown) -> None:
    lenses = seen(town, "lin", "/topics/four/")
    opened = [group.key for lens in lenses.values() for group in lens.groups if group.active]
    assert opened == [Group.DELIBERATION]
    here = [item.url for lens in lenses.values() for group in lens.groups for item in group.items if item.active]
    assert here == ["/topics/four/"]


def test_one_page_has_one_door_for_one_person(town: SmallTown) -> None:
    for who in (None, "lin"):
        lenses = seen(town, who).values()
        urls = [item.url for lens in lenses for part in (lens, *lens.groups) for item in part.items]
        assert len(urls) == len(set(urls))
