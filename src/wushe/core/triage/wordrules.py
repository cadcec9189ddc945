"""Finding the words of a rule in a text, and telling "有人受伤" from "没有人受伤".

A rule is a code with words that speak for it. A word with spaces ("老人 摔倒") holds where all its parts stand in
one sentence, in any order. A word is denied where, earlier in the same clause, a denial stands close before it, and
denied words do not speak; a word that itself holds the denial ("没有水") speaks as it is. Linear in text × words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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


def rule_hits(text: str, rules: Sequence[WordRule], denials: Denials = Denials()) -> tuple[RuleHit, ...]:
    """The rules that speak, in the order of the rules."""
    sentences = _sentences(text, denials)
    hits = []
    for rule in rules:
        found = tuple(word for word in rule.words if any(_holds(word, sentence) for sentence in sentences))
        if found:
            hits.append(RuleHit(rule.code, found, rule.weight))
    return tuple(hits)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause in normal form, and where denials end in it."""

    text: str
    denied: tuple[tuple[int, int], ...]


def _sentences(text: str, denials: Denials) -> list[list[_Clause]]:
    """The text as sentences of clauses."""
    sentences = []
    for sentence in _SENTENCE_END.split(text):
        clauses = [_clause(normalised(part), denials) for part in _CLAUSE_END.split(sentence)]
        clauses = [clause for clause in clauses if clause.text]
        if clauses:
            sentences.append(clauses)
    return sentences


def _clause(text: str, denials: Denials) -> _Clause:
    shielded = {at for word in denials.exceptions for at in _places(normalised(word), text)}
    spans = [
        (at, at + len(word))
        for word in map(normalised, denials.words)
        for at in _places(word, text)
        if at not in shielded
    ]
    return _Clause(text, tuple(spans))


def _places(word: str, text: str) -> list[int]:
    """Where the word begins in the text."""
    if not word:
        return []
    return [match.start() for match in re.finditer(re.escape(word), text)]


def _holds(word: str, sentence: Sequence[_Clause]) -> bool:
    """Whether every part of the word stands undenied in the sentence."""
    return all(any(_stands(normalised(part), clause) for clause in sentence) for part in word.split())


def _stands(part: str, clause: _Clause) -> bool:
    """Whether the part stands in the clause with no denial shortly before it."""
    return any(
        not any(stop <= at and at - stop < CLOSE for _, stop in clause.denied) for at in _places(part, clause.text)
    )
