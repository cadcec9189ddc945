"""Work of the ledger that nobody asks for: sealing every few seconds, a full look every hour, a check every night."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.jobs import beat, job
from wushe.modules.oversight.actions import inspect_ledger, sequence_entries
from wushe.modules.oversight.queries import streets_with_heads


@beat(seconds=2)
def seal_recent() -> None:
    """Give fresh entries their place within seconds."""
    sequence_entries()


@job("oversight.seal_stragglers", schedule="41 * * * *")
def seal_stragglers() -> int:
    """Find entries whose transaction stayed open for longer than an hour."""
    return sequence_entries(everything=True)


@job("oversight.inspect", lease_seconds=900)
def inspect(street: str) -> str:
    """Recompute one street's ledger."""
    return inspect_ledger(UUID(street)).fault


@job("oversight.inspect_all", schedule="23 2 * * *", lease_seconds=3600)
def inspect_all() -> None:
    """Recompute every street's ledger."""
    for street in streets_with_heads():
        inspect_ledger(street)
