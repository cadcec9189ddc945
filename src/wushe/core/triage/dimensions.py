"""Which of the four spaces and which dimension of resilience a message is about: a suggestion by a table of words.

Space and dimension are the source paper's [S]; that these words point to them is this product's choice [D], kept as
data a street can edit. The code with the greatest sum of weights wins, equal ones in the order of the table; no
word, no suggestion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wushe.core.linkage import Dimension, Space
from wushe.core.triage.wordrules import RuleHit, WordRule, read_word_rules, rule_hits


@dataclass(frozen=True, slots=True)
class DimensionRules:
    """Words that speak for each space and each dimension."""

    spaces: tuple[WordRule, ...]
    dimensions: tuple[WordRule, ...]


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a message bears on; None where no word speaks. Reasons are the words that spoke."""

    space: Space | None
    space_words: tuple[str, ...]
    dimension: Dimension | None
    dimension_words: tuple[str, ...]


def read_dimension_rules(parsed: Mapping[str, object]) -> DimensionRules:
    """Rules from parsed TOML with `space` and `dimension` tables (code, words, weight). Unknown codes are refused."""
    spaces, dimensions = (_rules(parsed, name) for name in ("space", "dimension"))
    for rule in spaces:
        Space(rule.code)
    for rule in dimensions:
        Dimension(rule.code)
    return DimensionRules(spaces, dimensions)


def bearing(text: str, rules: DimensionRules) -> Bearing:
    """The space and the dimension the words of the message speak for."""
    space, dimension = strongest(rule_hits(text, rules.spaces)), strongest(rule_hits(text, rules.dimensions))
    return Bearing(
        space=Space(space.code) if space else None,
        space_words=space.words if space else (),
        dimension=Dimension(dimension.code) if dimension else None,
        dimension_words=dimension.words if dimension else (),
    )


def strongest(hits: tuple[RuleHit, ...]) -> RuleHit | None:
    """The hits of one code joined, of the code with the greatest weight; the first of equal ones."""
    joined: dict[str, RuleHit] = {}
    for hit in hits:
        before = joined.get(hit.code)
        weight = hit.weight * len(hit.words) + (before.weight if before else 0)
        joined[hit.code] = RuleHit(hit.code, (before.words if before else ()) + hit.words, weight)
    return max(joined.values(), key=lambda hit: hit.weight, default=None)


def _rules(parsed: Mapping[str, object], name: str) -> tuple[WordRule, ...]:
    rows = parsed[name]
    if not isinstance(rows, list):
        raise TypeError(f"{name} is not a list of tables")
    return read_word_rules(rows)
