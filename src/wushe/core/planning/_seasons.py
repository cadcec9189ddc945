"""Which hazards a month usually brings, and which of them a plan prepares for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wushe.core.planning._calendar import PlannedLine


@dataclass(frozen=True, slots=True)
class Season:
    """One seasonal hazard of a jurisdiction."""

    code: str
    months: tuple[int, ...]
    jurisdiction: str
    valid_from: date
    source: str
    names: tuple[tuple[str, str], ...]  # language, name


def seasons_in(seasons: Iterable[Season], jurisdictions: Sequence[str], on: date) -> tuple[Season, ...]:
    """Those in force on a day; where two jurisdictions speak of one hazard, the one named first counts."""
    chosen: dict[str, Season] = {}
    for season in seasons:
        if season.jurisdiction not in jurisdictions or season.valid_from > on:
            continue
        known = chosen.get(season.code)
        if known is None or _rank(season, jurisdictions) < _rank(known, jurisdictions):
            chosen[season.code] = season
    return tuple(chosen.values())


def covered_seasons(lines: Iterable[PlannedLine], seasons: Iterable[Season]) -> dict[str, tuple[str, ...]]:
    """For each seasonal hazard the keys of the lines that prepare for it; none is a gap."""
    rows = list(lines)
    return {season.code: tuple(line.key for line in rows if season.code in line.seasons) for season in seasons}


def _rank(season: Season, jurisdictions: Sequence[str]) -> tuple[int, int]:
    return jurisdictions.index(season.jurisdiction), -season.valid_from.toordinal()


def read_seasons(parsed: Sequence[Mapping[str, object]]) -> tuple[Season, ...]:
    """The seasons in parsed rows, in their order; raises `ValueError` naming the row and what is wrong."""
    seasons = []
    for position, row in enumerate(parsed, start=1):
        code, months, since = row.get("code"), row.get("months"), row.get("valid_from")
        names, source, where = row.get("names"), row.get("source"), row.get("jurisdiction")
        if not isinstance(code, str) or not code:
            raise ValueError(f"season {position}: code is missing")
        if not isinstance(months, list) or not months or any(month not in range(1, 13) for month in months):
            raise ValueError(f"season {position} ({code}): months must be numbers from 1 to 12")
        if type(since) is not date:
            raise ValueError(f"season {position} ({code}): valid_from must be a day")
        if not isinstance(source, str) or not source or not isinstance(where, str) or not where:
            raise ValueError(f"season {position} ({code}): source and jurisdiction are needed")
        if not isinstance(names, dict) or not names.get("en"):
            raise ValueError(f"season {position} ({code}): a name in English is needed")
        pairs = tuple((str(language), str(name)) for language, name in names.items())
        seasons.append(Season(code, tuple(months), where, since, source, pairs))
    return tuple(seasons)
