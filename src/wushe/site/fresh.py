"""The fictional street as it was built, kept beside the database, so that visitors may break anything.

Only on the embedded database, and only while no real street lives in it.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Refused
from wushe.foundation.sqlite.snapshot import keep, put_back
from wushe.modules.accounts.actions import replay_erasures
from wushe.modules.spaces.queries import streets


class NothingToPutBack(Refused):
    """There is no kept copy, or more than the fictional street would be lost."""

    code = "site.nothing_to_put_back"
    message = _("This street cannot be put back as it was built.")
    way_out = _("Start the demonstration in an empty data folder with wushe up --demo.")


def keep_as_built() -> None:
    """Keep a copy of the street that has just been built."""
    if connection.vendor == "sqlite" and _database().is_file():  # not one in memory
        keep(_database(), _copy())


def may_put_back() -> bool:
    """Whether the fictional street, and nothing else, can be put back as it was built."""
    return (
        settings.WUSHE_DEMO
        and connection.vendor == "sqlite"
        and _copy().exists()
        and all(street.is_demo for street in streets())
    )


def put_street_back() -> None:
    """Throw away what visitors did. Accounts, words and the ledger are again those of the day it was built.

    A newer version brings its tables along afterwards; people whose data was erased stay erased.
    """
    if not may_put_back():
        raise NothingToPutBack
    connection.close()
    put_back(_copy(), _database())
    call_command("migrate", verbosity=0, interactive=False)
    replay_erasures()


def _database() -> Path:
    return Path(connection.settings_dict["NAME"])


def _copy() -> Path:
    return _database().with_name("as-built.sqlite3")
