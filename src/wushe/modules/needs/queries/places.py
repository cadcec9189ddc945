"""Places named in a text, by the street's own names."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from wushe.modules.spaces.queries import Name, gazetteer


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The names of a street, the longest first, so that a building is found before its community."""

    names: tuple[tuple[str, Name], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """What a text names: the words, the area, perhaps a place in it."""

    name: str
    area_id: UUID
    place_id: UUID | None


def gazetteer_of(street_id: UUID) -> Gazetteer:
    """Names and other names of all areas and places of the street."""
    named = [(word, name) for name in gazetteer(street_id) for word in (name.text, *name.aliases) if len(word) > 1]
    return Gazetteer(tuple(sorted(named, key=lambda pair: (-len(pair[0]), -pair[1].area_path.count("/"), pair[0]))))


def place_in(text: str, names: Gazetteer) -> Place | None:
    """The longest name that stands in the text; of a name that stands for several places, none."""
    for word, name in names.names:
        if word in text:
            same = [other for other_word, other in names.names if other_word == word]
            if len(same) == 1:
                return Place(word, name.area_id, name.place_id)
            within = [one for one in same if _community_named(text, one, names)]
            if len(within) == 1:
                return Place(word, within[0].area_id, within[0].place_id)
    return None


def _community_named(text: str, one: Name, names: Gazetteer) -> bool:
    return any(
        word in text and one.area_path.startswith(name.area_path) and name.area_path != one.area_path
        for word, name in names.names
    )
