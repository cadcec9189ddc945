"""Whether a committee is made up as its rule asks: how many, odd or not, who holds the seats, who takes the chair.

A rule is a value with jurisdiction, days of validity and source; the answer keeps one finding for every point of the
rule, met or not, with what was needed and what was found, so that a screen can say why a draft is refused.

Sources: the property regulations of a city for a committee in the owners' stead; the People's Mediation Law for
mediators. Complexity: linear in the kinds of member.
"""

from wushe.core.composition._composition import (
    Composition,
    CompositionRule,
    Finding,
    Point,
    composition,
    composition_rule_in_force,
    read_composition_rules,
)

__all__ = [
    "Composition",
    "CompositionRule",
    "Finding",
    "Point",
    "composition",
    "composition_rule_in_force",
    "read_composition_rules",
]
