"""The geometry of the map: one path for each group, told apart by shape and not only by colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, LEAST_HEIGHT = 640, 180
_MARGIN = 24
_SHAPES = (
    "M{x} {y}m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",
    "M{x} {y}m-4 -4h8v8h-8z",
    "M{x} {y}m0 -6l6 10h-12z",
    "M{x} {y}m0 -6l6 6l-6 6l-6 -6z",
    "M{x} {y}m-2 -6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
)


@dataclass(frozen=True, slots=True)
class Cloud:
    """The dots of one group: `path`, the shape alone for the legend, and where its letter stands."""

    name: str
    series: int
    path: str
    sample: str
    x: int
    y: int


def clouds_of(points: Sequence[Sequence[int]], groups: int) -> list[Cloud]:
    """Dots in thousandths of the picture from its middle, as paths."""
    found, middle_y = [], height_of(points) // 2
    for group in range(groups):
        spots = [(WIDTH // 2 + _far(x), middle_y - _far(y)) for x, y, of in points if of == group]
        shape = _SHAPES[group % len(_SHAPES)]
        middle = [round(sum(axis) / len(spots)) for axis in zip(*spots, strict=True)] if spots else [0, 0]
        path = "".join(shape.format(x=x, y=y) for x, y in spots)
        found.append(Cloud(group_name(group), group % 5 + 1, path, shape.format(x=8, y=8), middle[0], middle[1]))
    return found


def group_name(group: int) -> str:
    """A, B, C …"""
    return chr(ord("A") + group)


def height_of(points: Sequence[Sequence[int]]) -> int:
    """As high as the dots need it, with one scale for both directions."""
    return max(LEAST_HEIGHT, 2 * (_MARGIN + max((abs(_far(y)) for _x, y, _of in points), default=0)))


def _far(thousandths: int) -> int:
    return round(thousandths / 1000 * (WIDTH / 2 - _MARGIN))
