"""Django takes each room's own configuration, so that its doors and addresses are found."""

from __future__ import annotations

from django.conf import settings

from wushe.foundation.rooms import rooms


def test_every_installed_room_is_found_with_its_own_configuration() -> None:
    assert [room.name for room in rooms() if room.name in settings.ROOMS] == settings.ROOMS
