"""Tables nobody came back to do not lie about, sealed or not."""

from __future__ import annotations

from wushe.channels.tables.actions.enter_table import forget_tables
from wushe.foundation.jobs import job


@job("tables.forget", schedule="17 3 * * *")
def forget() -> int:
    """Leave aside tables that were handed in two days ago and never entered."""
    return forget_tables()
