"""The life of a whistle: asked for, blown, planned, finished."""

from enum import StrEnum

from wushe.core.lifecycle._table import Lifecycle, Step


class WhistleStatus(StrEnum):
    """Where a whistle stands."""

    ASKED = "asked"
    CALLED = "called"
    PLANNED = "planned"
    FINISHED = "finished"
    TURNED_DOWN = "turned_down"
    WITHDRAWN = "withdrawn"


def _whistle_steps() -> tuple[Step[WhistleStatus], ...]:
    s = WhistleStatus
    return (
        Step(s.ASKED, s.CALLED, "blow", ("bodies",)),
        Step(s.ASKED, s.TURNED_DOWN, "turn_down", ("reason",)),
        Step(s.ASKED, s.WITHDRAWN, "withdraw", ("reason",)),
        Step(s.CALLED, s.PLANNED, "plan", ("lead",)),
        Step(s.CALLED, s.WITHDRAWN, "withdraw", ("reason",)),
        # No road leads to the end that does not pass one plan with one lead.
        Step(s.PLANNED, s.FINISHED, "finish", ("words",)),
        Step(s.FINISHED, s.PLANNED, "reopen", ("reason",)),
        Step(s.TURNED_DOWN, s.ASKED, "ask_again", ("reason",)),
        Step(s.WITHDRAWN, s.CALLED, "restore", ("reason",)),
    )


WHISTLE_LIFECYCLE: Lifecycle[WhistleStatus] = Lifecycle("whistle", WhistleStatus.CALLED, _whistle_steps())
"""asked → called → planned → finished; a called one may be taken back, a finished one opened again."""

OPEN_WHISTLE_STATUSES: frozenset[WhistleStatus] = frozenset({WhistleStatus.CALLED, WhistleStatus.PLANNED})
"""The statuses in which bodies are called and may still come."""
