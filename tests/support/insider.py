"""An insider with everything but the two key cards, who guesses who chose what in a vote that has been counted.

They hold a dump of every table in the order in which its rows lie, from before the vote, after every single ballot,
after the close and after the count; the logs; the master key of the house and whatever it opens. A room that keeps
votes says with a `Box` where they lie; houses with one fault each, in which the same insider is right, are made here.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from secrets import SystemRandom
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.db import connection

from wushe.foundation import envelopes
from wushe.foundation.ids import new_id
from wushe.modules.accounts.models import DataSubject
from wushe.modules.accounts.queries import master_keys

Row = dict[str, Any]
Dump = dict[str, list[Row]]
Guess = dict[UUID, str]
HEADS = {"1": 3, "2": 4, "3": 5, "12": 6, "13": 7, "23": 8, "123": 9}  # what was ticked -> by how many
CHANCE = SystemRandom()
# Whoever lays voters and choices side by side blindly is right for some seven of 42; who always says the most
# frequent, for nine. By chance 28 is reached less than once in a hundred million times; a leak gives nearly all.
NO_BETTER = 28


@dataclass(frozen=True, slots=True)
class Box:
    """Where the votes of a room lie, before and after the count."""

    votes: str
    counted: str
    keys: tuple[str, ...]  # tables in which something that opens envelopes could lie
    holder: str  # the column of a vote that leads to its ballot or round
    public_key: tuple[str, str]  # table and column
    voter: str  # the column of a vote that leads to its voter
    ordered: tuple[str, ...]  # columns of a vote by which somebody may lay the voters in order
    sealed: tuple[str, ...]
    choice: str  # the column of a counted choice
    said: Callable[[Any], str]  # what is read there, or in an envelope, shortly
    texts: Callable[[str], list[bytes]]  # how a choice could stand in clear


@dataclass
class Loot:
    """What the insider carries home. Voters are what a vote is led to; a person of the trail may be one of them."""

    box: Box
    dumps: list[Dump] = field(default_factory=list)
    logs: list[str] = field(default_factory=list)
    truth: Guess = field(default_factory=dict)  # only to mark the guesses
    people: dict[UUID, UUID] = field(default_factory=dict)  # person -> voter, where these are two things

    def look(self) -> None:
        """Another dump."""
        self.dumps.append(dump())

    def last(self, table: str) -> list[Row]:
        return self.dumps[-1][table]

    def voting(self) -> list[Row]:
        """The votes as they lay in the last dump before the count."""
        return self.dumps[-2][self.box.votes]

    def voters(self) -> list[UUID]:
        """In the order in which they first stand in a dump."""
        seen = [self.voter(row) for dump in self.dumps for row in dump[self.box.votes]]
        return list(dict.fromkeys(seen))

    def voter(self, row: Row) -> UUID:
        return as_uuid(row[self.box.voter])

    def beside(self) -> dict[UUID, set[bytes]]:
        """Every value that stands in any dump in a row with this voter."""
        found: dict[UUID, set[bytes]] = {voter: set() for voter in self.voters()}
        known = {voter: voter for voter in found} | self.people
        named = {spelled: voter for one, voter in known.items() for spelled in (one, str(one), one.hex)}
        for row in (row for dump in self.dumps for rows in dump.values() for row in rows):
            for value in row.values():
                voter = named.get(value) if isinstance(value, str | UUID) else None
                if voter is not None:
                    found[voter] |= {one if isinstance(one, bytes) else str(one).encode() for one in row.values()}
        return found

    def published(self) -> list[Row]:
        """The choices as they lie in the table after the count."""
        return self.last(self.box.counted)

    def ticked(self, row: Row) -> str:
        """A published choice, shortly."""
        value = row[self.box.choice]
        return self.box.said(json.loads(value) if isinstance(value, str) else value)


def as_uuid(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))


def dump() -> Dump:
    """Every row of every table, in the order in which the file holds them."""
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    found: Dump = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {quoted} ORDER BY {place}")  # noqa: S608
            names = [column[0] for column in cursor.description]
            found[table] = [dict(zip(names, map(_plain, row), strict=True)) for row in cursor.fetchall()]
    return found


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, bytes | bytearray | memoryview) else value


def in_new_files(box: Box) -> None:
    """Rows of earlier tests leave holes in a file, which PostgreSQL fills first: then nothing lies in any order."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {box.votes}, {box.counted} CASCADE")


def by_order(loot: Loot) -> Iterator[Guess]:
    """Some order of the voters laid beside some order of the published choices, and turned around."""
    votes, counted = loot.last(loot.box.votes), loot.published()
    people = [loot.voter(row) for row in votes]
    at = dict(zip(people, votes, strict=True))
    known = set(people)
    trail = [row for table in ("oversight_auditentry", "oversight_entry") for row in loot.last(table)]
    acted = [as_uuid(row["person_id"]) for row in trail if row["person_id"]]
    voter_orders: list[list[UUID]] = [loot.voters(), people, sorted(people, key=lambda one: one.int)]
    voter_orders += [sorted(people, key=lambda one: str(at[one][column])) for column in loot.box.ordered]
    voter_orders.append(list(dict.fromkeys(loot.people.get(one, one) for one in acted)))
    choice_orders = [counted, sorted(counted, key=lambda row: str(row["id"]))]
    for voters in voter_orders:
        for rows in choice_orders:
            for turned in (rows, rows[::-1]):
                said = zip([one for one in voters if one in known], map(loot.ticked, turned), strict=False)
                yield dict(said)


def by_likeness(loot: Loot) -> Iterator[Guess]:
    """Envelopes that are alike in some part, or as long: the largest heap is the most frequent choice."""
    totals = [ticked for ticked, _heads in Counter(map(loot.ticked, loot.published())).most_common()]
    cuts = [slice(0, None), slice(0, 16), slice(36, 52), slice(-16, None), slice(-32, -16)]
    for column in loot.box.sealed:
        voting = [row for row in loot.voting() if row[column]]
        for cut in cuts:
            heaps: dict[bytes | str, list[UUID]] = {}
            for row in voting:
                heaps.setdefault(row[column][cut], []).append(loot.voter(row))
            largest = sorted(heaps.values(), key=len, reverse=True)
            yield {voter: ticked for heap, ticked in zip(largest, totals, strict=False) for voter in heap}
        lengths = sorted(voting, key=lambda row, column=column: len(row[column]))
        yield dict(zip((loot.voter(row) for row in lengths), sorted(totals, key=len) * 6, strict=False))


def by_trying(loot: Loot) -> Iterator[Guess]:
    """Every choice in clear, or digested with every key at hand, looked for beside every name."""
    keys = [b"", *known_keys(loot)]
    forms = {form: ticked for ticked in HEADS for text in loot.box.texts(ticked) for form in _forms(text, keys)}
    yield {
        voter: ticked
        for voter, held in loot.beside().items()
        for form, ticked in forms.items()
        if any(form in value for value in held)
    }
    pairs = [(one, two) for one, two in permutations({key for key in keys if len(key) == 32}, 2)]
    yield opened(loot, pairs)


def known_keys(loot: Loot) -> list[bytes]:
    """The master keys, what they open, and every value in the tables that is as long as a key."""
    ring = master_keys()
    keys = {key.secret for key in ring.keys} | {one.key(ring) for one in DataSubject.objects.all()}
    for table in loot.box.keys:
        for row in (row for dump in (loot.dumps[0], loot.dumps[-1]) for row in dump[table]):
            for value in (value for value in row.values() if isinstance(value, bytes)):
                keys |= {value[at : at + 32] for at in range(0, len(value), 32)}
    return sorted(keys)


def _forms(text: bytes, keys: Sequence[bytes]) -> Iterator[bytes]:
    yield text
    for key in keys:
        for digest in (hmac.digest(key, text, "sha256"), hashlib.sha256(key + text).digest()):
            yield from (digest, digest.hex().encode())


def opened(loot: Loot, pairs: Sequence[tuple[bytes, bytes]]) -> Guess:
    """What two private halves find in the envelopes of the last dump before the count."""
    table, column = loot.box.public_key
    boxes = {as_uuid(row["id"]): row[column] for row in loot.dumps[-2][table]}
    found: Guess = {}
    for row in loot.voting():
        holder = as_uuid(row[loot.box.holder])
        for one, two in pairs:
            halves = X25519PrivateKey.from_private_bytes(one), X25519PrivateKey.from_private_bytes(two)
            text = envelopes._Opener(halves, boxes[holder])._text(str(holder), row[loot.box.sealed[0]])
            if text is not None:
                found[loot.voter(row)] = loot.box.said(json.loads(text))
    return found


def best(loot: Loot, *more: Guess) -> int:
    """For how many voters the luckiest thread is right; `more` are threads that only this room has."""
    threads = [*by_order(loot), *by_likeness(loot), *by_trying(loot), *more]
    assert len(threads) > 30
    return max(sum(loot.truth[voter] == said for voter, said in guess.items()) for guess in threads)


def halves_of(cards: Sequence[str]) -> tuple[bytes, bytes]:
    """The two private halves that stand on the cards."""
    one, two = (envelopes._read(card)[1] for card in cards)
    return one, two


def in_a_dump(loot: Loot, cards: Sequence[str]) -> list[bytes]:
    """Spellings of a card, or of what stands on it, that lie anywhere in what the insider holds."""
    halves = list(halves_of(cards))
    spelled = [card.encode() for card in cards] + halves + [half.hex().encode() for half in halves]
    held = [value for dump in loot.dumps for rows in dump.values() for row in rows for value in row.values()]
    everything = b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in held)
    everything += "\n".join(loot.logs).encode()
    return [one for one in spelled if one in everything]


def in_order(shares: Sequence[str], ballot_id: str, sealed: Any) -> list[bytes]:
    """A fault: the envelopes are opened, and nobody shuffles."""
    return envelopes._Opener.with_shares(shares).texts(ballot_id, [bytes(one) for one in sealed])


def written_shuffled(rows: list[Any], **_more: Any) -> None:
    """A fault: the rows lie in any order, but their ids were given as the votes came in."""
    for row in rows:
        row.id = new_id()
    CHANCE.shuffle(rows)
    for row in rows:
        row.save(force_insert=True)


FAULTS = ("same bytes", "keyed digest", "in clear")


def telling(fault: str) -> tuple[Callable[..., bytes], Callable[..., list[bytes]]]:
    """A fault: envelopes that tell something of what is in them. How they are sealed, and how they are opened."""
    kept: dict[bytes, bytes] = {}

    def seal(public_key: bytes, _ballot_id: str, text: bytes, _size: int) -> bytes:
        told = {
            "same bytes": hashlib.sha256(public_key + text).digest(),
            "keyed digest": hmac.digest(master_keys().current.secret, text, "sha256") + new_id().bytes,
            "in clear": text + new_id().bytes,
        }
        kept[told[fault]] = text
        return told[fault]

    def found(_shares: Sequence[str], _ballot_id: str, sealed: Any) -> list[bytes]:
        texts = [kept[bytes(one)] for one in sealed]
        CHANCE.shuffle(texts)
        return texts

    return seal, found
