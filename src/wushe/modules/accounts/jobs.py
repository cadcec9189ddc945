"""What accounts do later: purge what was erased, forget sessions that have ended."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings

from wushe.foundation.jobs import job
from wushe.modules.accounts import actions


@job("accounts.purge_erased", lease_seconds=900)
def purge_erased() -> int:
    """Compact the database so that nothing of an erased person is left in its files."""
    return actions.purge_erased()


@job("accounts.forget_sessions", schedule="41 3 * * *")
def forget_sessions() -> None:
    """Delete sessions whose time is over."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
