"""Places named in a text, by the street's own names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from wushe.core.triage.gazetteer import Entry, Gazetteer, gazetteer, place_reading
from wushe.modules.needs.models import Need
from wushe.modules.spaces import queries as spaces


@dataclass(frozen=True, slots=True)
class Named:
    """The index of a street's names, and what each stands for."""

    index: Gazetteer
    meant: dict[str, spaces.Name]


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """What a text names: the words, the area, perhaps a place in it."""

    words: str
    area_id: UUID
    place_id: UUID | None


def names_of(street_id: UUID) -> Named:
    """Names and other names of all areas and places of the street."""
    return _indexed(spaces.gazetteer(street_id))


@lru_cache(maxsize=32)
def _indexed(names: tuple[spaces.Name, ...]) -> Named:
    """The same names are indexed once; a changed name makes another index."""
    meant: dict[str, spaces.Name] = {}
    entries = []
    for name in names:
        key = str(name.place_id or name.area_id)
        meant[key] = name
        path = f"{name.area_path}{key}/" if name.place_id else name.area_path
        entries.append(Entry(key, name.text, path, name.aliases))
    return Named(gazetteer(entries), meant)


def place_named(need: Need, names: Named, area_name: str) -> PlaceFound | None:
    """The place a need speaks of, read within the area that was chosen; None where it stays open."""
    found = place_reading(f"{area_name} {need.where} {need.title} {need.body}", names.index)
    name = names.meant.get(found.key)
    if name is None or (name.place_id is None and name.area_id == need.area_id):
        return None  # nothing is named, or no more than the area that was chosen
    words = next((one.text for one in found.candidates if one.key == found.key), name.text)
    return PlaceFound(words, name.area_id, name.place_id)


def place_in(text: str, names: Named) -> PlaceFound | None:
    """The place these words name; None where it stays open."""
    found = place_reading(text, names.index)
    name = names.meant.get(found.key)
    if name is None:
        return None
    words = next((one.text for one in found.candidates if one.key == found.key), name.text)
    return PlaceFound(words, name.area_id, name.place_id)
