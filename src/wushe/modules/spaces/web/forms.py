"""Forms of areas, places and map files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import Space
from wushe.modules.spaces.labels import SPACE_LABELS, AreaKind, PlaceKind
from wushe.modules.spaces.queries import area_choices

SPACES = [(space.value, label) for space, label in SPACE_LABELS.items()]
_BELOW_STREET = [(kind.value, kind.label) for kind in AreaKind if kind is not AreaKind.STREET]


def area_options(street_id: UUID, *, kinds: tuple[AreaKind, ...] = tuple(AreaKind)) -> list[tuple[str, str]]:
    """Areas as options, indented by their depth."""
    wanted = set(kinds)
    return [
        (str(area.id), f"{'　' * area.depth}{area.name}") for area in area_choices(street_id) if area.kind in wanted
    ]


class AreaForm(forms.Form):
    """A new area."""

    parent = forms.ChoiceField(label=_("Within"))
    kind = forms.ChoiceField(label=_("Level"), choices=_BELOW_STREET)
    name = forms.CharField(label=_("What it is called"), max_length=60)
    code = forms.CharField(
        label=_("Code of the area"),
        max_length=20,
        help_text=_("Capital letters, digits and hyphens, for example QJ-JW-B06."),
    )
    households = forms.IntegerField(label=_("Households"), min_value=0, max_value=10**6, initial=0)
    residents = forms.IntegerField(label=_("Inhabitants"), min_value=0, max_value=10**7, initial=0)

    def __init__(self, street_id: UUID, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        upper = (AreaKind.STREET, AreaKind.COMMUNITY, AreaKind.GRID, AreaKind.BUILDING)
        self.fields["parent"].choices = area_options(street_id, kinds=upper)  # type: ignore[attr-defined]


class AreaChangeForm(forms.Form):
    """A correction of an area."""

    name = forms.CharField(label=_("What it is called"), max_length=60)
    households = forms.IntegerField(label=_("Households"), min_value=0, max_value=10**6)
    residents = forms.IntegerField(label=_("Inhabitants"), min_value=0, max_value=10**7)


class PlaceChangeForm(forms.Form):
    """What is known of a place."""

    name = forms.CharField(label=_("What it is called"), max_length=80)
    aliases = forms.CharField(
        label=_("Other names"),
        max_length=300,
        required=False,
        help_text=_("What people also call it, separated by commas. Messages are understood better with them."),
    )
    space = forms.ChoiceField(
        label=_("Which of the four spaces"),
        choices=SPACES,
        help_text=_("This decides who leads there. A change is recorded."),
    )
    kind = forms.ChoiceField(label=_("Kind of place"), choices=PlaceKind.choices)
    note = forms.CharField(label=_("Note"), max_length=200, required=False)
    lon = forms.DecimalField(label=_("Longitude (WGS 84)"), max_digits=9, decimal_places=6, required=False)
    lat = forms.DecimalField(label=_("Latitude (WGS 84)"), max_digits=9, decimal_places=6, required=False)

    def values(self) -> dict[str, Any]:
        """The answers as the actions take them."""
        given = self.cleaned_data
        return {
            "name": given["name"],
            "aliases": given["aliases"],
            "space": Space(given["space"]),
            "kind": PlaceKind(given["kind"]),
            "note": given["note"],
            "lon": given["lon"],
            "lat": given["lat"],
        }


class PlaceForm(PlaceChangeForm):
    """A new place."""

    area = forms.ChoiceField(label=_("Area"))
    field_order = ("area", "name")

    def __init__(self, street_id: UUID, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = area_options(street_id)  # type: ignore[attr-defined]


class MapFileForm(forms.Form):
    """A map file to be checked."""

    area = forms.ChoiceField(label=_("The places lie in"))
    space = forms.ChoiceField(
        label=_("Which of the four spaces"), choices=SPACES, help_text=_("Unless a feature says so itself.")
    )
    file = forms.FileField(
        label=_("GeoJSON file"),
        help_text=_("Longitude and latitude in WGS 84, at most 5 MB; every place with a name."),
    )

    def __init__(self, street_id: UUID, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = area_options(  # type: ignore[attr-defined]
            street_id, kinds=(AreaKind.STREET, AreaKind.COMMUNITY, AreaKind.GRID)
        )
