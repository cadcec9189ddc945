"""Tables that batch commands read: CSV in any usual encoding, with refusals that say what to do.

A refusal is one sentence naming the file, the column or the row; the command prints it and exits with 2.
"""

from __future__ import annotations

import csv
import io
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LARGEST_FILE = 1 << 30  # bytes; a year of a large city is a tenth of it
LONGEST_CELL = 1 << 20  # characters
REFUSED = 2
UNWRITABLE = 3
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class TableRefused(Exception):
    """The table cannot be used, and one sentence says why and where."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file; `lines[k]` is the line of the file that row k ends on."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    lines: tuple[int, ...]


def read_table(file: Path, needed: Sequence[str]) -> Table:
    """The table of a CSV file (UTF-8 with or without mark, UTF-16, GB18030), with the needed columns present."""
    text = _text(file)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        header = [cell.strip() for cell in next(reader)]
    except StopIteration:
        raise TableRefused(f"{file}: the file is empty.") from None
    except csv.Error as error:
        raise TableRefused(f"{file}: line 1: {error}.") from error
    missing = [column for column in needed if column not in header]
    if missing:
        raise TableRefused(
            f"{file}: column {', '.join(missing)} is missing. The first line has: {', '.join(header[:20])}."
        )
    doubled = [column for column in needed if header.count(column) > 1]
    if doubled:
        raise TableRefused(f"{file}: column {', '.join(doubled)} stands there twice.")
    rows, lines = [], []
    for cells, line in _rows(file, reader):
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            raise TableRefused(
                f"{file}: line {line} has {len(cells)} cells, the first line {len(header)}; is a comma not quoted?"
            )
        rows.append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=False)))
        lines.append(line)
    if not rows:
        raise TableRefused(f"{file}: there is no row below the first line.")
    return Table(str(file), tuple(header), tuple(rows), tuple(lines))


def read_text(file: Path) -> str:
    """The characters of a text file in any usual encoding, refused where they cannot be read."""
    return _text(file)


def write_text(file: Path, text: str) -> None:
    """Write a text file in UTF-8 whole or not at all."""
    beside = file.with_name(f".{file.name}.writing")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise TableUnwritable(f"{file}: cannot be written: {error.strerror or error}.") from error


def foresee_writing(outputs: Sequence[Path], inputs: Sequence[Path]) -> None:
    """Refuse before the work begins what could not be written, or would be written over an input or twice."""
    read = {file.resolve() for file in inputs}
    written: set[Path] = set()
    for file in outputs:
        there = file.resolve()
        if there in read:
            raise TableRefused(f"{file}: this is also read from; name another file to write to.")
        if there in written:
            raise TableRefused(f"{file}: two tables would go into this file; name one for each.")
        written.add(there)
        if not there.parent.is_dir():
            raise TableUnwritable(f"{file}: cannot be written: there is no folder {file.parent}.")
        if there.is_dir():
            raise TableUnwritable(f"{file}: cannot be written: this is a folder.")
        if there.exists() and not there.stat().st_mode & _WRITABLE:
            raise TableUnwritable(f"{file}: cannot be written: the file is write-protected.")


def write_table(file: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a CSV file in UTF-8 whole or not at all: a reader never meets half of it."""
    beside = file.with_name(f".{file.name}.writing")
    try:
        with beside.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(rows)
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise TableUnwritable(f"{file}: cannot be written: {error.strerror or error}.") from error


class TableUnwritable(Exception):
    """The table cannot be written there."""


def _text(file: Path) -> str:
    """The characters of a file in one of the usual encodings."""
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise TableRefused(f"{file}: larger than {LARGEST_FILE >> 20} MiB; split it, by street or by year.")
        content = file.read_bytes()
    except OSError as error:
        raise TableRefused(f"{file}: cannot be read: {error.strerror or error}.") from error
    if not content.strip():
        raise TableRefused(f"{file}: the file is empty.")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise TableRefused(f"{file}: this is a workbook or an archive; save the sheet as CSV (UTF-8).")
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise TableRefused(f"{file}: neither UTF-8, UTF-16 nor GB18030; save it as CSV (UTF-8).")


def _rows(file: Path, reader: Iterator[list[str]]) -> Iterator[tuple[list[str], int]]:
    """The rows that are not blank, each with its line."""
    line = 1
    try:
        for cells in reader:
            line = getattr(reader, "line_num", line + 1)
            if any(cell.strip() for cell in cells):
                yield cells, line
    except csv.Error as error:
        raise TableRefused(f"{file}: after line {line}: {error}.") from error


def say_progress(words: str) -> None:
    """One line of progress on standard error."""
    print(words, file=sys.stderr, flush=True)  # noqa: T201 -- standard output belongs to the answer
