"""A notice as it is pasted into a chat group."""

from __future__ import annotations

import re
from dataclasses import dataclass

SHORTEST_TITLE = 6
_SENTENCE_END = re.compile(r"[。！？；!?;\n]")


@dataclass(frozen=True, slots=True)
class ChatText:
    """The text, and how many characters of the notice it leaves out."""

    text: str
    left_out: int

    @property
    def is_cut(self) -> bool:
        """Whether the group reads less than the whole notice."""
        return self.left_out > 0


class LinkTooLong(ValueError):
    """The address alone would not leave room for a title."""


def chat_text(*, title: str, body: str, link: str, more: str = "", most: int = 300) -> ChatText:
    """At most `most` characters: title, as many whole sentences as fit, and the address, which is never cut.

    `more` stands before the address ("全文：").
    """
    tail = f"\n{more}{link}"
    said = "\n".join(line.strip() for line in body.splitlines() if line.strip())
    room = most - len(tail) - len("【】")
    if room < SHORTEST_TITLE:
        raise LinkTooLong(f"{len(link)} characters of address leave no room in {most}")
    head = title.strip()
    if len(head) > room:
        return ChatText(f"【{head[: room - 1]}…】{tail}", len(said) + len(head) - room + 1)
    room -= len(head) + 1
    if len(said) <= room:
        return ChatText(f"【{head}】\n{said}{tail}", 0)
    kept = _whole_sentences(said, room - 1)
    if not kept:
        return ChatText(f"【{head}】{tail}", len(said))
    return ChatText(f"【{head}】\n{kept}…{tail}", len(said) - len(kept))


def _whole_sentences(text: str, room: int) -> str:
    """As much as fits, ended after a sentence when that keeps at least half of it."""
    if room < SHORTEST_TITLE:
        return ""
    ends = [found.end() for found in _SENTENCE_END.finditer(text) if found.end() <= room]
    end = ends[-1] if ends and ends[-1] * 2 >= room else room
    return text[:end].strip()
