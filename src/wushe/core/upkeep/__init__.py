"""When a thing that is kept up has its next turn, and which turns were missed while nobody counted.

* `Cycle`: every so many days, weeks or months from a first day, perhaps in some months of the year only.
* `turns_between`: the turns of a cycle in a span of days; months are counted from the first day, so that the 31st
  does not wander to the 28th for good.
* `due_turns`: the turn that has to be made now, and those that passed unmade (a machine was off, a clock was set
  wrong): only the latest is still worth doing, the others are told.

Pure: days in, days out. Linear in the turns.
"""

from wushe.core.upkeep._cycle import Cycle, CycleUnit, DueTurns, due_turns, next_turn, turns_between

__all__ = ["Cycle", "CycleUnit", "DueTurns", "due_turns", "next_turn", "turns_between"]
