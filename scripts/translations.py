"""Translations without GNU gettext: `python scripts/translations.py update|compile|check`.

Every room keeps its own `locale/{zh_Hans,zh_Hant}/LC_MESSAGES/django.po`; English is the msgid. `update` collects
the strings of each room, keeps what is translated and drafts empty Traditional entries from the Simplified ones
(names of laws between 《 and 》 stay as they are; a person still reads the draft). `check` fails on a missing, fuzzy
or stale entry, and where two rooms translate the same English words differently.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "wushe"
LANGUAGES = ("zh_Hans", "zh_Hant")
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
}  # fmt: skip
TAG = re.compile(r"""\{%\s*(?:trans|translate)\s+("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')(?P<rest>[^%]*)%\}""")
IN_TAG = re.compile(r"""_\(("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\)""")
BLOCK = re.compile(
    r"\{%\s*blocktrans(?:late)?(?P<head>[^%]*)%\}(?P<one>.*?)"
    r"(?:\{%\s*plural\s*%\}(?P<many>.*?))?\{%\s*endblocktrans(?:late)?\s*%\}",
    re.DOTALL,
)
CONTEXT = re.compile(r"""context\s+["']([^"']+)["']""")
VARIABLE = re.compile(r"\{\{\s*([\w.]+)[^}]*\}\}")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def homes() -> list[Path]:
    """Folders that own a locale: each room and channel, the foundation, the site."""
    apps = [path.parent for path in SOURCE.rglob("apps.py")]
    return sorted(app for app in apps if app.name != "jobs")


def messages_in_python(file: Path) -> Iterator[tuple[int, str | tuple[str, ...], str | None]]:
    """Strings in gettext calls."""
    with file.open("rb") as source:
        for line, text, _comments, context in extract("python", source, keywords=KEYWORDS):
            yield line, text, context


def messages_in_template(file: Path) -> Iterator[tuple[int, str | tuple[str, ...], str | None]]:
    """Strings in {% trans %}, {% blocktrans %} and _("…") arguments of other tags."""
    text = file.read_text(encoding="utf-8")
    text = re.sub(
        r"\{%\s*comment.*?%\}.*?\{%\s*endcomment\s*%\}", lambda m: "\n" * m[0].count("\n"), text, flags=re.S
    )
    for found in TAG.finditer(text):
        context = CONTEXT.search(found["rest"])
        yield text.count("\n", 0, found.start()) + 1, found[1][1:-1], context[1] if context else None
    for found in IN_TAG.finditer(text):
        yield text.count("\n", 0, found.start()) + 1, found[1][1:-1], None
    for found in BLOCK.finditer(text):
        trimmed = "trimmed" in found["head"]
        context = CONTEXT.search(found["head"])
        parts = [_block_text(part, trimmed=trimmed) for part in (found["one"], found["many"]) if part is not None]
        line = text.count("\n", 0, found.start()) + 1
        yield line, parts[0] if len(parts) == 1 else tuple(parts), context[1] if context else None


def _block_text(text: str, *, trimmed: bool) -> str:
    if trimmed:
        text = " ".join(line.strip() for line in text.strip().splitlines() if line.strip())
    return VARIABLE.sub(lambda found: f"%({found[1]})s", text.replace("%", "%%"))


def collect(home: Path) -> Catalog:
    """Every string of one room."""
    inner = {other for other in homes() if home in other.parents}
    catalog = Catalog(charset="utf-8")
    for file in sorted(home.rglob("*")):
        if file.suffix not in {".py", ".html", ".txt"} or "migrations" in file.parts or "locale" in file.parts:
            continue
        if any(other in file.parents for other in inner):
            continue
        reader = messages_in_python if file.suffix == ".py" else messages_in_template
        for _line, text, context in reader(file):
            if text:
                catalog.add(text, context=context, locations=[(str(file.relative_to(home)), 1)])
    return catalog


def po_path(home: Path, language: str) -> Path:
    """Where a room keeps its translation."""
    return home / "locale" / language / "LC_MESSAGES" / "django.po"


def read(home: Path, language: str) -> Catalog:
    """The translation as it stands, or an empty one."""
    path = po_path(home, language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as source:
        return pofile.read_po(source, locale=language)


def to_traditional(text: str) -> str:
    """A draft in Traditional characters; names of laws are left as they stand in the statute book."""
    import opencc

    parts = re.split(r"(《[^》]*》)", text)
    converter = opencc.OpenCC("s2tw")
    return "".join(part if part.startswith("《") else converter.convert(part) for part in parts)


def update() -> int:
    """Write every room's .po files anew from its sources."""
    for home in homes():
        template = collect(home)
        if not len(template):
            continue
        simplified = read(home, "zh_Hans")
        for language in LANGUAGES:
            known = read(home, language)
            fresh = Catalog(locale=language, charset="utf-8", header_comment="", project="wushe", version="")
            for message in sorted((m for m in template if m.id), key=lambda m: (str(m.id), m.context or "")):
                old = known.get(message.id, context=message.context)
                string = old.string if old else ""
                if language == "zh_Hant" and not _filled(string):
                    draft = simplified.get(message.id, context=message.context)
                    if draft and _filled(draft.string):
                        string = (
                            to_traditional(draft.string)
                            if isinstance(draft.string, str)
                            else tuple(to_traditional(part) for part in draft.string)
                        )
                fresh.add(message.id, string=string, context=message.context, locations=message.locations)
            path = po_path(home, language)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as target:
                pofile.write_po(target, fresh, width=110, omit_header=False, no_location=True)
            _drop_dates(path)
    return 0


def _drop_dates(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    unwanted = ('"POT-Creation-Date', '"PO-Revision-Date', '"Last-Translator', '"Generated-By', '"Language-Team')
    path.write_text("".join(line for line in lines if not line.startswith(unwanted)), encoding="utf-8")


def _filled(string: object) -> bool:
    if isinstance(string, (tuple, list)):
        return bool(string) and all(string)
    return bool(string)


def compile_all() -> int:
    """Write .mo files beside the .po files."""
    for path in SOURCE.rglob("*.po"):
        with path.open("rb") as source:
            catalog = pofile.read_po(source, locale=path.parts[-3])
        with path.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalog)
    return 0


def problems(home: Path) -> Iterator[str]:
    """What is missing, fuzzy, stale or has other placeholders than its source."""
    template = collect(home)
    wanted = {(str(message.id), message.context) for message in template if message.id}
    for language in LANGUAGES:
        if not wanted and not po_path(home, language).exists():
            continue
        known = read(home, language)
        where = f"{home.relative_to(SOURCE)} {language}"
        have = {(str(message.id), message.context): message for message in known if message.id}
        for key in sorted(wanted - {k for k, m in have.items() if _filled(m.string)}, key=str):
            yield f"{where}: not translated: {key[0][:90]!r}"
        for key in sorted(set(have) - wanted, key=str):
            yield f"{where}: no longer in the sources: {key[0][:90]!r}"
        for message in have.values():
            if message.fuzzy:
                yield f"{where}: fuzzy: {str(message.id)[:90]!r}"
            if _filled(message.string) and _placeholders(message.id) != _placeholders(message.string):
                yield f"{where}: placeholders differ: {str(message.id)[:90]!r}"


def _placeholders(text: Message | str | tuple[str, ...]) -> set[str]:
    joined = text if isinstance(text, str) else " ".join(text)  # type: ignore[arg-type]
    return set(PLACEHOLDER.findall(joined))


def contradictions() -> Iterator[str]:
    """Where two rooms translate the same words differently: at run time only one of them would be heard."""
    for language in LANGUAGES:
        said: dict[tuple[str, str | None], dict[str, str]] = {}
        for home in homes():
            for message in read(home, language):
                if message.id and _filled(message.string):
                    said.setdefault((str(message.id), message.context), {})[str(message.string)] = home.name
        for (words, _context), ways in sorted(said.items(), key=str):
            if len(ways) > 1:
                told = "; ".join(f"{room}: {way}" for way, room in ways.items())
                yield f"{language}: said differently: {words[:60]!r}: {told} (agree, or choose other English words)"


def check() -> int:
    """Fail when a language is not at 100 %, or the rooms contradict each other."""
    found = [problem for home in homes() for problem in problems(home)] + list(contradictions())
    for problem in found:
        print(problem, file=sys.stderr)
    print(f"translations: {len(found)} problems", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    commands = {"update": update, "compile": compile_all, "check": check}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    sys.exit(commands[sys.argv[1]]())
