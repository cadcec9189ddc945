"""The life of a need, from the moment it is heard until it is closed."""

from enum import StrEnum

from wushe.core.lifecycle._table import Lifecycle, Step


class NeedStatus(StrEnum):
    """Where a need stands."""

    RECEIVED = "received"
    TRIAGED = "triaged"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    RATED = "rated"
    CLOSED = "closed"
    REOPENED = "reopened"
    OUT_OF_SCOPE = "out_of_scope"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


def _need_steps() -> tuple[Step[NeedStatus], ...]:
    s = NeedStatus
    main_line = (
        Step(s.RECEIVED, s.TRIAGED, "triage"),
        Step(s.TRIAGED, s.ASSIGNED, "assign"),
        Step(s.ASSIGNED, s.ANSWERED, "answer"),
        Step(s.ANSWERED, s.RATED, "rate"),
        Step(s.RATED, s.CLOSED, "close"),
        # Silence after the answer's own term closes a need too, or it would stay open for ever.
        Step(s.ANSWERED, s.CLOSED, "close", ("rating_term_over",)),
    )
    again = (
        Step(s.TRIAGED, s.TRIAGED, "correct_triage"),
        Step(s.ASSIGNED, s.ASSIGNED, "reassign"),
        Step(s.ASSIGNED, s.TRIAGED, "return"),
        Step(s.ANSWERED, s.REOPENED, "reopen"),
        Step(s.RATED, s.REOPENED, "reopen"),
        Step(s.CLOSED, s.REOPENED, "reopen"),
        Step(s.REOPENED, s.TRIAGED, "triage"),
        Step(s.REOPENED, s.ASSIGNED, "assign"),
    )
    still_open = (s.RECEIVED, s.TRIAGED, s.ASSIGNED, s.REOPENED)
    aside = tuple(
        step
        for source in still_open
        for step in (
            Step(source, s.OUT_OF_SCOPE, "rule_out", ("reason", "way_on")),
            Step(source, s.WITHDRAWN, "withdraw"),
            Step(source, s.MERGED, "merge"),
        )
    )
    back = (
        Step(s.OUT_OF_SCOPE, s.REOPENED, "reopen"),
        # A merge is undone without a trace of loss: the need goes back to triage with its own voice.
        Step(s.MERGED, s.TRIAGED, "unmerge"),
    )
    return main_line + again + aside + back


NEED_LIFECYCLE: Lifecycle[NeedStatus] = Lifecycle("need", NeedStatus.RECEIVED, _need_steps())
"""received → triaged → assigned → answered → rated → closed, with the side roads."""

OPEN_NEED_STATUSES: frozenset[NeedStatus] = frozenset(
    {NeedStatus.RECEIVED, NeedStatus.TRIAGED, NeedStatus.ASSIGNED, NeedStatus.REOPENED}
)
"""The statuses in which somebody still owes the person an answer, so the clock runs."""
