"""What a piece of a message is: the constants that the compiled and the plain reading of a message share."""

from __future__ import annotations

from wushe.core.triage.segment import normal_character

FNV_OFFSET = 0xCBF29CE484222325
FNV_PRIME = 0x100000001B3
MIX = 0xBF58476D1CE4E5B9
SINGLE, PAIR, WORD = 1, 2, 3
"""Kinds of pieces; the kind is the two lowest bits of a piece's key, so no key is 0."""
KIND_WEIGHTS = (0.7, 1.0, 0.8)
"""Length of the characters, pairs and words of a message before the whole is brought to unit length."""
LONGEST_WORD = 6
HEAD_CHARACTERS = 20
"""A message begins with its title or its point; pieces that begin this early count `HEAD_WEIGHT` times."""
HEAD_WEIGHT = 2.0
REASONS = 5
"""At most so many words are given as the reason of a guess."""
_64_BITS = 0xFFFFFFFFFFFFFFFF


def piece_key(characters: str, kind: int) -> int:
    """The key of a piece in normal form: FNV-1a over its code points, mixed, its kind in the lowest bits."""
    value = FNV_OFFSET
    for character in characters:
        value = ((value ^ ord(character)) * FNV_PRIME) & _64_BITS
    value ^= value >> 29
    value = (value * MIX) & _64_BITS
    value ^= value >> 32
    return ((value << 2) & _64_BITS) | kind


def read_pieces(text: str) -> tuple[list[str], list[int]]:
    """The normal characters of a message and the place of each in the text."""
    codes: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        normal = normal_character(character)
        if normal:
            codes.append(normal)
            places.append(place)
    return codes, places
