"""Which works of different bodies are probably the same thing in the same place at the same time, and why.

`pairs_found` takes works (what is done, for what, where, from when to when, by which body) and returns pairs with a
score and its reasons. Nothing is decided: two bodies are shown each other, and people join the works or say that they
are not the same.

- Likeness: the cosine of the words of title and aim, each weighted by how rare it is among all the works (TF-IDF);
  a word of the title counts double. At least one shared word must be rare: common words alone show nothing.
- Nearness: the same place, the same building or grid, the same community, a place known to one side only, or apart.
  What lies apart is never shown, however alike it reads.
- Time: at least a day together; works of unknown duration run on.
- Score: 70 % likeness, 20 % nearness, 10 % time.

Sources: TF-IDF and cosine are Salton's; weights and threshold are choices of this product, measured by
`bench/radar.py` on labelled pairs.
Complexity: only works that share a rare word are compared; expected near-linear in the number of words.
"""

from wushe.core.radar._pairs import SHIPPED, RadarRule, pairs_found, pairs_with
from wushe.core.radar._works import Nearness, Pair, Work, nearness, shared_days

__all__ = ["SHIPPED", "Nearness", "Pair", "RadarRule", "Work", "nearness", "pairs_found", "pairs_with", "shared_days"]
