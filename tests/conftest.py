"""What every test stands on: which database, which browser, and what to do when a piece is missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import translation

from tests.support.broom import guarded_tables_can_be_flushed
from tests.support.template import LAID, migrated_once, present_digest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
_IN_CI = os.environ.get("CI") == "true"

# A gate answers the same twice: under CI the examples of property tests are the same in each run; elsewhere they are
# new each time and go on looking. No time limit an example: a busy machine is not a wrong answer.
hypothesis.settings.register_profile("gate", derandomize=True, deadline=None)
hypothesis.settings.register_profile("search", deadline=None, print_blob=True)
hypothesis.settings.load_profile("gate" if _IN_CI else "search")


def pytest_addoption(parser: pytest.Parser) -> None:
    """After a deliberate change the table of routes is written anew, and read line by line."""
    parser.addoption("--write-routes", action="store_true", help="write tests/architecture/routes.csv anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with one clear line, what this machine cannot run; under CI nothing is skipped for that reason."""
    on_postgres = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    for item in items:
        if "postgres" in item.keywords and not on_postgres:
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL: scripts/with_postgres.py or WUSHE_TEST_PG"))
        if "sqlite" in item.keywords and on_postgres:
            item.add_marker(pytest.mark.skip(reason="about the embedded database only"))
        if "browser" in item.keywords:
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(180))
            if not Path(CHROMIUM).exists() and not _IN_CI:
                item.add_marker(pytest.mark.skip(reason="needs Chromium (Debian package chromium)"))


@pytest.fixture(autouse=True)
def _no_memory_between_tests() -> Iterator[None]:
    cache.clear()
    translation.deactivate()  # a page that an earlier test opened leaves its language behind
    yield
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def _the_broom_passes_the_guards_of_the_ledger() -> Iterator[None]:
    """Tests that commit are swept up by Django afterwards; only this broom may empty the insert-only tables."""
    with guarded_tables_can_be_flushed():
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Called by pytest-django before it makes the database: all migrations run once, later runs begin with a copy."""
    with migrated_once(connection, request.config.cache.mkdir("migrated")):
        yield


@pytest.fixture(autouse=True, scope="session")
def _houses_of_their_own_know_the_copy(request: pytest.FixtureRequest) -> Iterator[None]:
    on_sqlite = not settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    with pytest.MonkeyPatch.context() as patch:
        if on_sqlite:
            copy = request.config.cache.mkdir("migrated") / f"{present_digest()}.sqlite3"
            patch.setenv(LAID, str(copy))
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for the whole run."""
    from playwright.sync_api import sync_playwright

    # Playwright's loop makes Django believe it is in async code; these tests are plain synchronous ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()
