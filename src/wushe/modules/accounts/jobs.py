"""What the vault does later: purge what was erased."""

from __future__ import annotations

from wushe.foundation.jobs import job
from wushe.modules.accounts import actions


@job("accounts.purge_erased", lease_seconds=900)
def purge_erased() -> int:
    """Compact the database so that nothing of an erased person is left in its files."""
    return actions.purge_erased()
