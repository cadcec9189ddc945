"""A house of its own in a folder: prepared, served by real processes, killed, asked what it kept.

`python -m tests.support.killable` prepares the house that WUSHE_DATA names: tables and one small street.
"""

from __future__ import annotations

import http.client
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tests.support.deployment import free_port

if TYPE_CHECKING:
    from tests.support.town import SmallTown

ROOT = Path(__file__).resolve().parents[2]
OURS = ("wushe.site.cli", "up", "--port")
RECEIPT = re.compile(r"/needs/receipt/([^/]+)/")
AREA = re.compile(r'name="area" value="([^"]+)"')


class NotAcknowledged(Exception):
    """The server did not answer with a receipt."""


def prepare() -> SmallTown:
    """Make the tables and a street."""
    from wushe.site.cli.django_commands import start_django

    start_django()
    from django.core.management import call_command

    from tests.support.template import lay
    from tests.support.town import small_town

    lay(Path(os.environ["WUSHE_DATA"]))
    call_command("migrate", verbosity=0, interactive=False)
    return small_town()


@dataclass(slots=True)
class Deployment:
    """One data folder and the processes that serve it, in a process group of their own."""

    data: Path
    command: tuple[str, ...] = OURS
    database: str = ""
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def environment(self) -> dict[str, str]:
        """What every process of this house is started with."""
        inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        own = {"WUSHE_DATA": str(self.data), "WUSHE_DATABASE_URL": self.database, "WUSHE_LOG_LEVEL": "ERROR"}
        return inherited | own

    def prepare(self, module: str = "tests.support.killable", *arguments: str) -> None:
        """Tables and a street, made by a process that is gone before the server starts."""
        subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env=self.environment(),
            check=True,
            timeout=240,  # a busy machine still gets there
        )

    def run(self, module: str, *arguments: str) -> None:
        """Start a module as a process group of its own."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env=self.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def start(self, *, patience: float = 60) -> None:
        """Serve, and wait until the house says that it is well."""
        self.run(*self.command, str(self.port))
        until = time.monotonic() + patience
        while not self.is_well():
            if time.monotonic() > until:
                self.kill()
                raise RuntimeError("the server did not come up")
            time.sleep(0.05)

    def is_well(self) -> bool:
        """Whether /health/ answers."""
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
                connection.request("GET", "/health/")
                return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False

    def kill(self) -> None:
        """`kill -9` of the server, its workers and the job worker at once."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def rows(self, sql: str) -> list[tuple[str, ...]]:
        """Read the database file directly, past all of our code."""
        with closing(sqlite3.connect(self.data / "wushe.sqlite3")) as connection:
            return connection.execute(sql).fetchall()


@dataclass(slots=True)
class Resident:
    """One browser: the cookies it was given, and the form it sends as the page would."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    area: str = ""

    def ask(self, method: str, path: str, answers: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Status, Location and text of one answer; a cut connection is NotAcknowledged."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if answers is not None:
            body = urlencode(answers | {"csrfmiddlewaretoken": self.cookies["csrftoken"]})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
                connection.request(method, path, body, headers)
                answer = connection.getresponse()
                text = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            raise NotAcknowledged from error
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer.status, answer.headers.get("Location", ""), text

    def open_form(self) -> None:
        """Open the question for the place once: it brings the token against forged forms, and the whole street."""
        if "csrftoken" not in self.cookies:
            _, _, page = self.ask("GET", "/needs/new/where/")
            self.area = AREA.findall(page)[-1]

    def send(self, key: str, body: str) -> str:
        """Send the last page, which carries all answers and its key; the receipt number."""
        self.open_form()
        answers = dict.fromkeys(("where", "name", "phone"), "") | {"area": self.area, "key": key, "body": body}
        status, location, _ = self.ask("POST", "/needs/new/check/", answers)
        found = RECEIPT.search(location)
        if status != 302 or found is None:
            raise NotAcknowledged(f"{status} {location}")
        return found[1]


if __name__ == "__main__":
    prepare()
