"""The house inspects itself: what rooms may know, who may write, how large things may grow."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "wushe"
ROOMS = sorted(path.parent for path in (SOURCE / "modules").glob("*/apps.py"))
DOORS = sorted(path.parent for path in (SOURCE / "channels").glob("*/apps.py"))
WRITES = {
    "save", "create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create",
    "acreate", "asave", "adelete", "aupdate",
}  # fmt: skip
EXEMPT = "# exempt:"  # every exemption carries its reason on the same line
WRITERS = {"actions", "migrations", "jobs", "vault"}
FURNITURE = {
    "apps", "models", "events", "labels", "queries", "permissions", "actions", "jobs", "cli", "demo", "reactions",
    "web", "api", "templatetags", "migrations", "templates", "static", "locale", "presets",
}  # fmt: skip


def modules() -> Iterator[Path]:
    """Every source file but migrations."""
    return (file for file in sorted(SOURCE.rglob("*.py")) if "migrations" not in file.parts)


def name_of(file: Path) -> str:
    return str(file.relative_to(SOURCE))


def _receiver(call: ast.Call) -> str:
    return ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""


def _is_database_write(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITES:
        return False
    receiver = _receiver(call)
    if call.func.attr in {"update", "delete", "create", "save"}:
        return (
            ".objects" in receiver or ".in_street(" in receiver or ".filter(" in receiver or call.func.attr == "save"
        )
    return True


def writes_outside_actions() -> list[str]:
    found = []
    for file in modules():
        parts = file.relative_to(SOURCE).parts
        if parts[0] not in {"modules", "channels", "site"} or WRITERS & {part.removesuffix(".py") for part in parts}:
            continue
        lines = file.read_text(encoding="utf-8").splitlines()
        for node in ast.walk(ast.parse("\n".join(lines))):
            if isinstance(node, ast.Call) and _is_database_write(node):
                if EXEMPT in lines[node.lineno - 1]:
                    continue
                found.append(f"{name_of(file)}:{node.lineno} {ast.unparse(node.func)}")
    return found


def test_only_actions_write() -> None:
    assert writes_outside_actions() == []


def test_jobs_write_nothing_of_their_own() -> None:
    """A job makes one call: an action or a query."""
    found = []
    for room in ROOMS:
        file = room / "jobs.py"
        if file.exists():
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _is_database_write(node):
                    found.append(f"{name_of(file)}:{node.lineno} {ast.unparse(node.func)}")
    assert found == []


@pytest.mark.parametrize(
    "file",
    [file for room in ROOMS for file in sorted((room / "actions").glob("*.py"))],
    ids=lambda file: name_of(file),
)
def test_every_action_records(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    if file.name == "__init__.py" or file.name.startswith("_") or EXEMPT in text:
        return
    calls = {
        node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
    }
    writes = any(isinstance(node, ast.Call) and _is_database_write(node) for node in ast.walk(ast.parse(text)))
    assert not writes or any(call.startswith("record") for call in calls), (
        f"{name_of(file)} writes and records nothing"
    )


def test_no_file_outgrows_the_house() -> None:
    too_long = []
    for file in modules():
        text = file.read_text(encoding="utf-8")
        lines = text.count("\n")
        if f"{EXEMPT} size" in text:
            continue
        limit = 150 if "actions" in file.parts else 400
        if file.name != "demo.py" and "parsers" not in file.parts and lines > limit:
            too_long.append(f"{name_of(file)}: {lines} lines")
    assert too_long == []


def test_no_function_outgrows_the_house() -> None:
    too_long = []
    for file in modules():
        limit = 80 if "core" in file.relative_to(SOURCE).parts[:1] else 60
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno is not None:
                length = node.end_lineno - node.lineno + 1
                if file.name != "demo.py" and length > limit:
                    too_long.append(f"{name_of(file)}:{node.lineno} {node.name}: {length} lines")
    assert too_long == []


def test_templates_stay_short() -> None:
    long = {name_of(file): file.read_text(encoding="utf-8").count("\n") for file in SOURCE.rglob("*.html")}
    assert {name: lines for name, lines in long.items() if lines > 200} == {}


def test_scripts_stay_short() -> None:
    long = {name_of(file): file.read_text(encoding="utf-8").count("\n") for file in SOURCE.rglob("*.js")}
    assert {name: lines for name, lines in long.items() if lines > 60} == {}


def test_migrations_are_named_as_sentences() -> None:
    names = [file.stem for file in SOURCE.rglob("migrations/*.py") if file.stem != "__init__"]
    assert [name for name in names if not re.fullmatch(r"\d{4}(_[a-z0-9]+){2,}", name) or "_auto_" in name] == []
    assert [name for name in names if name.endswith("_initial")] == []


def test_rooms_hold_only_the_known_furniture() -> None:
    strange = []
    for room in ROOMS:
        for piece in room.iterdir():
            name = piece.stem if piece.suffix == ".py" else piece.name
            if name not in FURNITURE | {"__init__", "__pycache__"}:
                strange.append(name_of(piece))
    assert strange == []


def test_there_is_no_attic() -> None:
    attics = ("utils", "helpers", "common", "misc", "manager", "services")
    assert [name_of(file) for file in modules() if file.stem in attics] == []


def test_reads_of_street_rows_say_which_street() -> None:
    """`.objects.all()` on a row of a street would read every street."""
    found = []
    for file in modules():
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if re.search(r"\.objects\.(all|order_by|values|values_list)\(", line) and EXEMPT not in line:
                found.append(f"{name_of(file)}:{number}")
    assert found == []


def test_only_env_reads_the_environment() -> None:
    found = []
    for file in modules():
        if name_of(file).startswith(("site/settings/", "site/cli/", "site/wsgi")):
            continue
        if re.search(r"os\.(environ|getenv)", file.read_text(encoding="utf-8")):
            found.append(name_of(file))
    assert found == []


def test_no_raw_html_is_marked_safe_without_a_reason() -> None:
    found = []
    for file in [*modules(), *SOURCE.rglob("*.html")]:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if re.search(r"mark_safe|\|\s*safe\b|autoescape off", line) and EXEMPT not in line:
                found.append(f"{name_of(file)}:{number}")
    assert found == []


def test_templates_fetch_nothing_from_elsewhere_and_style_nothing_inline() -> None:
    found = []
    for file in [*SOURCE.rglob("*.html"), *SOURCE.rglob("*.css"), *SOURCE.rglob("*.js")]:
        text = re.sub(r"\{% comment.*?endcomment %\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for pattern in (
            r"(?:src|href)=[\"']https?://",
            r"url\([\"']?https?://",
            r"\sstyle=[\"']",
            r"\son[a-z]+=[\"']",
        ):
            if re.search(pattern, text):
                found.append(f"{name_of(file)}: {pattern}")
    assert found == []


@pytest.mark.timeout(300)  # all migrations in a process of its own, on a machine that may be busy
def test_the_web_process_never_loads_the_heavy_libraries() -> None:
    program = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "wushe.site.settings.test"
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
assert Client().get("/health/").status_code == 200
heavy = [name for name in ("sklearn", "pandas", "scipy.stats", "networkx", "numba") if name in sys.modules]
sys.exit(" ".join(heavy) or 0)
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]


def test_no_text_for_people_lives_in_the_core() -> None:
    found = []
    for file in (SOURCE / "core").rglob("*.py"):
        if re.search(r"gettext", file.read_text(encoding="utf-8")):
            found.append(name_of(file))
    assert found == []


def test_the_contracts_name_every_room() -> None:
    contract = (ROOT / ".importlinter").read_text(encoding="utf-8")
    assert [room.name for room in ROOMS if f"wushe.modules.{room.name}" not in contract] == []
