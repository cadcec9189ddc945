"""What can happen to the map of a street."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class SpaceEvent(Event):
    """Events of areas and places."""

    AREA_ADDED = "area:self:added", Visibility.PUBLIC, _("Area added")
    AREA_CHANGED = "area:self:changed", Visibility.PUBLIC, _("Area changed")
    AREA_ENDED = "area:self:ended", Visibility.PUBLIC, _("Area ended")
    AREAS_IMPORTED = "area:file:imported", Visibility.PUBLIC, _("Areas entered from a table")
    PLACE_ADDED = "place:self:added", Visibility.PUBLIC, _("Place added")
    PLACE_CHANGED = "place:self:changed", Visibility.PUBLIC, _("Place changed")
    PLACE_RETAGGED = "place:space:changed", Visibility.PUBLIC, _("Place moved to another space")
    PLACE_ENDED = "place:self:ended", Visibility.PUBLIC, _("Place ended")
    PLACES_IMPORTED = "place:table:imported", Visibility.PUBLIC, _("Places entered from a table")
    MAP_FILE_CHECKED = "place:file:checked", Visibility.AUDIT, _("Map file checked")
    MAP_FILE_IMPORTED = "place:file:imported", Visibility.PUBLIC, _("Places imported from a map file")
