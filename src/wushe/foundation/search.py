"""Full-text search: the same words, the same counts, on SQLite and on PostgreSQL.

Text is cut into words by rjieba (the longest words and the words within them) and single characters are kept too, so
that one character finds something. A query finds the rows that hold every one of its words. Each row belongs to a
scope, one kind of thing in one street, and the scope is itself a word of the index: no other street is ever reached.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from uuid import UUID

from django.db import connection
from django.db.models.expressions import RawSQL

MOST = 2000
"""A search that finds more than this gives the latest ones; nobody reads further."""

# Letters and digits of the planes both engines read alike; later additions to Unicode are separators.
_RUN = re.compile(r"[0-9a-z\u00c0-\u024f\u3400-\u4db5\u4e00-\u9fcc]+")
_HAN = re.compile(r"[\u3400-\u9fcc]")
_PARTS = re.compile(r"[\u3400-\u9fcc]+|[0-9a-z\u00c0-\u024f]+")


def words_in(text: str) -> tuple[str, ...]:
    """The words a text is found by, each once."""
    return tuple(dict.fromkeys([*_segments(text), *_HAN.findall(text)]))


def words_asked(text: str) -> tuple[str, ...]:
    """The words a query asks for: longer words only where there are any."""
    return tuple(dict.fromkeys(_segments(text)))[:24]


def put(kind: str, street_id: UUID, rows: Iterable[tuple[UUID, str]], *, are_new: bool = False) -> None:
    """Make texts findable under their ids, replacing what was there (`are_new`: nothing was)."""
    rows = list(rows)
    if not rows:
        return
    if not are_new:
        remove(kind, street_id, [subject for subject, _ in rows])
    scope = _scope(kind, street_id)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                "INSERT INTO search_words (subject, scope, words) VALUES (%s, %s, %s)",
                [(subject.hex, scope, " ".join(words_in(text))) for subject, text in rows],
            )
        else:
            cursor.executemany(
                "INSERT INTO search_words (scope, subject, words) VALUES (%s, %s, array_to_tsvector(%s))",
                [(scope, subject, [scope, *words_in(text)]) for subject, text in rows],
            )


def remove(kind: str, street_id: UUID, subjects: Sequence[UUID]) -> None:
    """Make texts unfindable."""
    scope = _scope(kind, street_id)
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("DELETE FROM search_words WHERE scope = %s AND subject = ANY(%s)", [scope, list(subjects)])
            return
        remaining = iter(subjects)
        while chunk := list(islice(remaining, 200)):
            either = " OR ".join(f'"{subject.hex}"' for subject in chunk)
            cursor.execute(
                "DELETE FROM search_words WHERE rowid IN "
                "(SELECT rowid FROM search_words WHERE search_words MATCH %s)",
                [f'scope : "{scope}" AND subject : ({either})'],
            )


def compact() -> None:
    """Let removed words leave the files of the index too (part of an erasure)."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_words(search_words) VALUES ('optimize')")


def matching(kind: str, street_id: UUID, text: str) -> RawSQL | None:
    """A subquery of the ids found, for `filter(pk__in=…)`; None when the text holds no word to look for."""
    asked = words_asked(text)
    if not asked:
        return None
    scope = _scope(kind, street_id)
    if connection.vendor == "sqlite":
        every = " AND ".join(f'"{word}"' for word in asked)
        return RawSQL(
            "SELECT subject FROM search_words WHERE search_words MATCH %s ORDER BY rowid DESC LIMIT %s",
            [f'scope : "{scope}" AND words : ({every})', MOST],
        )
    every = " & ".join(f"'{word}'" for word in (scope, *asked))
    return RawSQL(
        "SELECT subject FROM search_words WHERE words @@ %s::tsquery ORDER BY id DESC LIMIT %s", [every, MOST]
    )


def matching_any(kind: str, street_id: UUID, text: str, *, most: int) -> RawSQL | None:
    """A subquery of the latest ids that hold at least one longer word of the text; None when it has none."""
    asked = [word for word in words_asked(text) if len(word) > 1]
    if not asked:
        return None
    scope = _scope(kind, street_id)
    if connection.vendor == "sqlite":
        either = " OR ".join(f'"{word}"' for word in asked)
        return RawSQL(
            "SELECT subject FROM search_words WHERE search_words MATCH %s ORDER BY rowid DESC LIMIT %s",
            [f'scope : "{scope}" AND words : ({either})', most],
        )
    either = " | ".join(f"'{word}'" for word in asked)
    return RawSQL(
        "SELECT subject FROM search_words WHERE words @@ %s::tsquery ORDER BY id DESC LIMIT %s",
        [f"'{scope}' & ({either})", most],
    )


def _segments(text: str) -> list[str]:
    import rjieba

    found: list[str] = []
    for run in _RUN.findall(text.lower()):
        found.extend(_PARTS.findall(" ".join(rjieba.cut_for_search(run)) if _HAN.search(run) else run))
    return found


def _scope(kind: str, street_id: UUID) -> str:
    return f"{kind}{street_id.hex}"
