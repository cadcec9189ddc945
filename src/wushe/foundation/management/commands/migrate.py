"""Django's `migrate`, quicker where many tables are made (see `wushe.foundation.gathered`)."""

from __future__ import annotations

from django.core.management.commands import migrate

from wushe.foundation.gathered import GatheringExecutor

# Django's command builds its executor by this name and offers no other seam.
migrate.MigrationExecutor = GatheringExecutor  # type: ignore[attr-defined]  # not in the stubs


class Command(migrate.Command):
    """The same command, the same options."""
