"""Who came when the whistle blew: in time, late by how many minutes, absent, and whether it counts.

A whistle calls bodies to a place by a moment. For each of them `arrivals` says how it stands and whether that
counts against it, and only against it: the lateness of one never falls on another.

The rule, in the order in which it is asked:

1. A body that was let off, or a whistle that was taken back, owes nothing.
2. A body that nobody has told owes nothing yet.
3. Times are compared as a clock on the wall shows them, to the minute: whoever comes within the minute comes in time.
4. Whoever was told later than the notice of the kind before the needed-by time was told too late: the delay is
   shown and never counted.
5. Whoever has not come when the time is past is absent, and late from the moment of coming.
6. Saying "not our matter" stops no clock. What is disputed is not counted until somebody has decided; whose matter
   it turns out to be then counts as if nothing had been said.

Source: Beijing's rules on streets and on the hotline give whistle-and-report its four kinds and assess both sides;
the minutes, the notice and the order above are this platform's choice.
Complexity: linear in the number of bodies.
"""

from wushe.core.whistles._arrivals import Arrival, Call, CameHow, Tally, Why, arrival, arrivals, tally

__all__ = ["Arrival", "Call", "CameHow", "Tally", "Why", "arrival", "arrivals", "tally"]
