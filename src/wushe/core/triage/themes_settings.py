"""Every choice of the theme method in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    """Every choice of the method; the values were chosen on one half of a labelled sample (docs/benchmarks.md)."""

    title_weight: float = 3.0
    read: int = 240
    idf_power: float = 1.2
    commonest: float = 0.1
    telling_grams: int = 40
    window: int = 64
    looked_at: int = 10
    paired: int = 6
    neighbours: int = 8
    near_days: float = 30.0
    far_floor: float = 0.6
    place_penalty: float = 0.15
    area_penalty: float = 0.2
    other_spot: float = 0.15
    soon_spot: float = 0.5
    soon_days: float = 3.0
    other_community: float = 0.5
    other_category: float = 0.5
    chance: float = 0.05
    density: float = 0.003
