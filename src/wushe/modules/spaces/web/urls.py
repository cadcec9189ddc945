"""Addresses of the room."""

from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView

from wushe.modules.spaces.web import areas, change_places, map_files, places

app_name = "spaces"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="spaces:list"), name="front"),
    path("areas/", areas.tree, name="tree"),
    path("areas/new/", areas.new, name="area-new"),
    path("areas/<uuid:area_id>/change/", areas.change, name="area-change"),
    path("areas/<uuid:area_id>/end/", areas.end, name="area-end"),
    path("places/", places.index, name="list"),
    path("places/export/", places.export, name="export"),
    path("places/new/", change_places.new, name="place-new"),
    path("places/<uuid:place_id>/", places.page, name="place"),
    path("places/<uuid:place_id>/change/", change_places.change, name="place-change"),
    path("places/<uuid:place_id>/end/", change_places.end, name="place-end"),
    path("map-files/new/", map_files.new, name="map-file-new"),
    path("map-files/<uuid:file_id>/", map_files.checked, name="map-file"),
    path("map-files/<uuid:file_id>/apply/", map_files.apply, name="map-file-apply"),
]
