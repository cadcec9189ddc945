"""Finding the words of a rule in a text, and telling "有人受伤" from "没有人受伤".

A rule is a code with words that speak for it. A word with spaces ("老人 摔倒") holds where all its parts stand in
one sentence, in any order. A word is denied where, earlier in the same clause, a denial stands close before it, and
denied words do not speak; a word that itself holds the denial ("没有水") speaks as it is. Linear in text × words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wushe.core.triage.segment import normalised

CLOSE = 6
"""A denial reaches at most so many characters forward."""
_SENTENCE_END = re.compile(r"[。！？!?\n\r；;]+")
_CLAUSE_END = re.compile(r"[，,、：:]+")


@dataclass(frozen=True, slots=True)
class WordRule:
    """One rule: its code, the words that speak for it, and what else a preset says about it."""

    code: str
    words: tuple[str, ...]
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Denials:
    """Words that deny what follows ("没有", "不是"), and words that look like it but do not ("不但", "没完")."""

    words: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()


_NO_DENIALS = Denials()


@dataclass(frozen=True, slots=True)
class RuleHit:
    """A rule that speaks, with its words found in the text, in the order of the rule."""

    code: str
    words: tuple[str, ...]
    weight: int


def read_word_rules(rows: Iterable[Mapping[str, object]]) -> tuple[WordRule, ...]:
    """Rules of parsed TOML rows with `code`, `words` (or `keywords`) and perhaps `weight`."""
    rules = []
    for row in rows:
        words = row.get("words", row.get("keywords", ()))
        if not isinstance(words, list | tuple):
            raise TypeError(f"words of {row.get('code')} are not a list")
        weight = row.get("weight", 1)
        if not isinstance(weight, int):
            raise TypeError(f"weight of {row.get('code')} is not a whole number")
        rules.append(WordRule(str(row["code"]), tuple(map(str, words)), weight))
    return tuple(rules)


def rule_hits(text: str, rules: Sequence[WordRule], denials: Denials = _NO_DENIALS) -> tuple[RuleHit, ...]:
    """The rules that speak, in the order of the rules."""
    whole = normalised(text)
    sentences: list[list[str]] | None = None
    hits = []
    for rule in rules:
        named = [word for word, parts in _worded(rule.words) if _all_in(parts, whole)]
        if not named:
            continue
        sentences = _sentences(text) if sentences is None else sentences
        found = tuple(word for word in named if any(_holds(word, sentence, denials) for sentence in sentences))
        if found:
            hits.append(RuleHit(rule.code, found, rule.weight))
    return tuple(hits)


@lru_cache(maxsize=1 << 10)
def _worded(words: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The words of a rule, each with its parts."""
    return tuple((word, _parts(word)) for word in words)


def _all_in(parts: tuple[str, ...], whole: str) -> bool:
    return parts[0] in whole if len(parts) == 1 else all(part in whole for part in parts)


@lru_cache(maxsize=1 << 14)
def _parts(word: str) -> tuple[str, ...]:
    """The parts of a word in normal form."""
    return tuple(normalised(part) for part in word.split())


def _sentences(text: str) -> list[list[str]]:
    """The text as sentences of clauses, in normal form."""
    return [[normalised(clause) for clause in _CLAUSE_END.split(sentence)] for sentence in _SENTENCE_END.split(text)]


def _holds(word: str, sentence: Sequence[str], denials: Denials) -> bool:
    """Whether every part of the word stands undenied in the sentence."""
    return all(any(_stands(part, clause, denials) for clause in sentence) for part in _parts(word))


def _stands(part: str, clause: str, denials: Denials) -> bool:
    """Whether the part stands in the clause with no denial shortly before it."""
    places = _places(part, clause)
    if not places:
        return False
    shielded = {at for word in denials.exceptions for at in _places(normalised(word), clause)}
    stops = [
        at + len(denial)
        for word in denials.words
        for denial in _parts(word)
        for at in _places(denial, clause)
        if at not in shielded
    ]
    return any(not any(stop <= at and at - stop < CLOSE for stop in stops) for at in places)


def _places(word: str, text: str) -> list[int]:
    """Where the word begins in the text."""
    return [match.start() for match in re.finditer(re.escape(word), text)] if word and word in text else []
