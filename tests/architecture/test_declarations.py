"""Every event, setting, command and route is declared, labelled and documented."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from django.utils import translation

from wushe.foundation.events import all_events

ROOT = Path(__file__).resolve().parents[2]


def test_event_names_are_unique_and_in_three_parts() -> None:
    names = [event.value for event in all_events()]
    assert len(names) == len(set(names))
    assert [name for name in names if not re.fullmatch(r"[a-z_]+:[a-z_]+:[a-z_]+", name)] == []


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant"])
def test_every_event_has_a_label_in_chinese(language: str) -> None:
    with translation.override(language):
        unlabelled = [event.value for event in all_events() if not re.search(r"[\u4e00-\u9fff]", str(event.label))]
    assert unlabelled == []


def test_the_generated_reference_is_current() -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    import reference

    stale = [
        name
        for name, content in reference.pages().items()
        if (ROOT / "docs" / name).read_text(encoding="utf-8") != content
    ]
    assert stale == [], "run `make reference`"


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    sources = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "src/wushe/site/settings").glob("*.py"))
    names = set(re.findall(r"\"(WUSHE_[A-Z_]+)\"", sources))
    assert sorted(name for name in names if f"`{name}`" not in page) == []


def test_every_command_shows_an_example() -> None:
    from typer.main import get_command

    from wushe.site.cli.main import app

    missing = []

    def walk(command: object, path: str) -> None:
        children = getattr(command, "commands", None)
        if children:
            for name, child in children.items():
                walk(child, f"{path} {name}")
            return
        if "Example" not in f"{getattr(command, 'help', '')}{getattr(command, 'epilog', '')}":
            missing.append(f"{path}: no example in --help")

    walk(get_command(app), "wushe")
    assert missing == []
