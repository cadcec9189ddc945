"""Areas form a tree whose roots are streets; places lie in areas and belong to one of the four spaces."""

from __future__ import annotations

from django.db import models

from wushe.core.linkage import Space
from wushe.foundation.tenancy import InStreet
from wushe.modules.spaces.labels import AreaKind, PlaceKind


class Area(InStreet):
    """One node; a street's own id is its `street_id`. A subtree is one prefix query on `path`."""

    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    kind = models.CharField(max_length=10, choices=AreaKind)
    name = models.CharField(max_length=60)
    code = models.CharField(max_length=20)  # "QJ", "QJ-JW", "QJ-JW-B06": short, unique in the street
    slug = models.SlugField(max_length=40, blank=True)  # streets only: the `?at=` of a QR code
    path = models.CharField(max_length=200)  # codes joined by "/", from the street down, with a closing "/"
    is_demo = models.BooleanField(default=False)  # streets only
    households = models.PositiveIntegerField(default=0)
    residents = models.PositiveIntegerField(default=0)
    lon = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    lat = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    outline = models.JSONField(null=True)  # GeoJSON geometry of its border, if known
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "code"], name="area_code_once_in_street"),
            models.UniqueConstraint(fields=["slug"], condition=models.Q(kind="street"), name="street_slug_once"),
            models.CheckConstraint(
                condition=models.Q(kind="street", parent=None) | models.Q(parent__isnull=False),
                name="area_has_parent_below_street",
            ),
        ]
        indexes = [models.Index(fields=["street_id", "path"], name="area_subtree")]


class Place(InStreet):
    """A place or facility people speak of: by name, by other names, in one area, of one of the four spaces."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="places")
    name = models.CharField(max_length=80)
    aliases = models.CharField(max_length=300, blank=True)  # other names in use, joined by "、"
    kind = models.CharField(max_length=12, choices=PlaceKind, default=PlaceKind.OTHER)
    space = models.CharField(max_length=8, choices=[(space.value, space.value) for space in Space])
    note = models.CharField(max_length=200, blank=True)
    lon = models.DecimalField(max_digits=9, decimal_places=6, null=True)  # WGS 84; null: a place without ground
    lat = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    outline = models.JSONField(null=True)  # GeoJSON geometry of a footprint, if known
    source_ref = models.CharField(max_length=80, blank=True)  # the feature's id in the file it came from
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "area", "name"],
                condition=models.Q(ended_on=None),
                name="place_name_once_in_area",
            ),
            models.CheckConstraint(
                condition=models.Q(lon=None, lat=None) | models.Q(lon__isnull=False, lat__isnull=False),
                name="place_has_both_coordinates",
            ),
            models.CheckConstraint(
                condition=models.Q(space__in=[space.value for space in Space]), name="place_is_of_a_space"
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "space"], name="place_by_space"),
            models.Index(fields=["street_id", "source_ref"], name="place_by_source"),
        ]

    @property
    def other_names(self) -> tuple[str, ...]:
        """The names people also use."""
        return tuple(name for name in self.aliases.split("、") if name)


class MapFile(InStreet):
    """A map file that was read and checked, waiting to be applied or already applied."""

    name = models.CharField(max_length=120)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="map_files")
    space = models.CharField(max_length=8)
    person_id = models.UUIDField(null=True)
    checked_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    found = models.JSONField()  # readable features: name, kind, lon, lat, outline, source_ref
    problems = models.JSONField()  # [{"feature": 3, "name": "…", "code": "self_crossing"}]

    class Meta:
        indexes = [models.Index(fields=["street_id", "-checked_at"], name="map_file_by_time")]
