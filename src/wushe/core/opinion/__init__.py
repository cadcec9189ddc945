"""From votes on statements to a map: who thinks alike, what each group is known for, what all share, what divides.

Votes are agree, disagree, pass or none. Two methods:

* `Method.DEFAULT`: factor analysis that leaves missing votes missing, groups whose number comes from resampling, and
  the stability of the grouping told with it.
* `Method.POLIS`: the mathematics of Polis (Small et al., Recerca 26(2), 2021), for comparison; it reproduces the
  production results of reference conversations (`tests/core/opinion/test_reference.py`).

Import this package in jobs and batch commands only: it needs scipy. A map costs O(votes) but for the components.
"""

from wushe.core.opinion._clusters import adjusted_rand
from wushe.core.opinion._draw import LEAST_PEOPLE, opinion_map
from wushe.core.opinion._factors import Factors
from wushe.core.opinion._live import LiveMap, UnknownStatement, live_map
from wushe.core.opinion._map import Evidence, Method, OpinionMap, TooFew
from wushe.core.opinion._meaning import GroupCounts, KnownFor, Shared
from wushe.core.opinion._polis import polis_groups, polis_plane, taking_part
from wushe.core.opinion._steady import learned
from wushe.core.opinion._votes import AGREE, DISAGREE, PASS, VoteTable, table_of, vote_table

__all__ = [
    "AGREE",
    "DISAGREE",
    "LEAST_PEOPLE",
    "PASS",
    "Evidence",
    "Factors",
    "GroupCounts",
    "KnownFor",
    "LiveMap",
    "Method",
    "OpinionMap",
    "Shared",
    "TooFew",
    "UnknownStatement",
    "VoteTable",
    "adjusted_rand",
    "learned",
    "live_map",
    "opinion_map",
    "polis_groups",
    "polis_plane",
    "table_of",
    "taking_part",
    "vote_table",
]
