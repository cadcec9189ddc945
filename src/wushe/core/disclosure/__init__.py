"""Small numbers in a published table: which are hidden, and which others must be hidden with them.

Computes, for one table of counts with totals or for two that split the same answers in two ways (by community and by
month), the cells that may be shown. A count from 1 to `least` − 1 is never shown. Then every hidden count is tested:
could a reader compute it from what is still shown? As long as one can be, the cheapest further counts are hidden
with it (complementary suppression).

The tables with their totals form a circulation: a count is the flow of an arc, sums are kept at every node. Whoever
reads the tables knows the shown flows, that hidden ones are at least 1 (a nought is always shown), and the sums. A
hidden count can then differ from its true value exactly if its arc lies on a cycle of hidden arcs along which one
unit can be pushed. That is decided by a search through the hidden arcs, and the cheapest cycle is found by Dijkstra's
method with the counts as costs.

Source: cell suppression in tables of official statistics; the reading of a two-way table as a network is textbook
knowledge of that field. The threshold is an argument. Complexity: O(h · a log a) for h hidden counts and a arcs.
"""

from wushe.core.disclosure._circulation import Arc, complemented, computable
from wushe.core.disclosure._tables import Counts, SafeRow, SafeTables, safe_tables

__all__ = ["Arc", "Counts", "SafeRow", "SafeTables", "complemented", "computable", "safe_tables"]
