"""Rules of the information base that can be computed by hand.

* `doors`: how a door number is written, so that the same door is found however it was typed.
* `slips`: the one-time codes that are handed out on paper, and when one still opens.

Source: design of the product. Everything is linear in the length of its input.
"""

from wushe.core.registers.doors import door_as_written, door_key
from wushe.core.registers.slips import CODE_DIGITS, MOST_TRIES, SLIP_TERM, Closed, SlipState, closed_because

__all__ = [
    "CODE_DIGITS",
    "MOST_TRIES",
    "SLIP_TERM",
    "Closed",
    "SlipState",
    "closed_because",
    "door_as_written",
    "door_key",
]
