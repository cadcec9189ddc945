"""Commands that need the house: up, work, check, migrate."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from typing import Annotated

import typer


def start_django() -> None:
    """Set Django up once, with one thread per numeric library."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wushe.site.settings.base")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    django.setup()


def up(
    demo: Annotated[bool, typer.Option("--demo", help="Build the fictional street if it is not there yet.")] = False,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
) -> None:
    """Prepare the database and serve, with the job worker beside it, until it is stopped.

    Exits with 0 when stopped, 1 when it cannot start (the address is taken, the database cannot be reached), 2 when
    the options cannot be read.

    Example: wushe up --demo --port 8000
    """
    if demo:
        os.environ["WUSHE_DEMO"] = "1"
    start_django()
    from django.core.management import call_command

    from wushe.modules.accounts.actions import replay_erasures

    call_command("migrate", verbosity=0, interactive=False)
    if demo:
        _build_demo()
    replay_erasures()  # a database restored from a backup forgets again before anything is served
    _serve(host, port)


def demo(
    reset: Annotated[bool, typer.Option("--reset", help="Put the street back as it was built.")] = False,
) -> None:
    """Build the fictional street 清江街道 in the database, if it is not there yet, or put it back as it was built.

    Exits with 0 when the street is there, 1 when it cannot be put back, 2 when the settings cannot be read.

    Example: wushe demo --reset
    """
    os.environ["WUSHE_DEMO"] = "1"
    start_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    _put_back() if reset else _build_demo()


def _put_back() -> None:
    from wushe.site.fresh import NothingToPutBack, put_street_back

    try:
        put_street_back()
    except NothingToPutBack as refusal:
        typer.echo(f"{refusal} {refusal.next_step}", err=True)
        raise typer.Exit(1) from None
    typer.echo("清江街道 ✓", err=True)


def _build_demo() -> None:
    from wushe.site.demo import build_demo

    built = build_demo(lambda name, done, total: typer.echo(f"清江街道 {done}/{total} {name}", err=True))
    typer.echo("清江街道 ✓" if built else "清江街道: already here", err=True)


def _serve(host: str, port: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    worker = subprocess.Popen([sys.executable, "-m", "wushe.site.cli", "work", "--with-parent"])
    server = Granian(
        "wushe.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=4,
        log_access=False,
        websockets=False,
    )
    typer.echo(f"五社 Wushe → http://{host}:{port}")
    try:
        server.serve()
    finally:
        worker.terminate()
        worker.wait(timeout=10)


def work(
    with_parent: Annotated[
        bool, typer.Option("--with-parent", help="Stop when the process that started this one is gone.")
    ] = False,
) -> None:
    """Run jobs until stopped.

    Exits with 0 when stopped (what is running ends first), 1 when the database cannot be reached.

    Example: wushe work
    """
    start_django()
    from wushe.foundation.jobs import worker

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if with_parent:
        threading.Thread(target=_stop_when_orphaned, args=(stop, os.getppid()), daemon=True).start()
    worker.run_forever(stop)


def _stop_when_orphaned(stop: threading.Event, parent: int) -> None:
    while os.getppid() == parent and not stop.wait(1):
        pass
    stop.set()


def check(
    deploy: Annotated[bool, typer.Option("--deploy", help="Also the checks for a public deployment.")] = False,
) -> None:
    """Check settings, keys and the database; exit 1 when something is wrong.

    Example: wushe check --deploy
    """
    start_django()
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError

    try:
        call_command("check", deploy=deploy, databases=["default"], fail_level="ERROR")
    except SystemCheckError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


def manage(
    arguments: Annotated[list[str], typer.Argument(help="A Django management command and its arguments.")],
) -> None:
    """Run a Django management command (migrate, makemigrations, collectstatic …).

    Example: wushe manage migrate
    """
    start_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["wushe", *arguments])
