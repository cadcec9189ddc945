"""Every pair of colours that meets in a component is readable: 4.5 : 1 for words, 3 : 1 for edges and marks."""

from __future__ import annotations

import re

import pytest

from wushe.foundation import styles

TOKENS = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})", (styles.ROOT / "css" / "tokens.css").read_text()))

SHEETS = ("paper", "surface", "surface-sunk")
WORDS = [
    *((word, sheet) for sheet in SHEETS for word in ("ink", "ink-soft", "river", "seal", "bad", "good", "warn")),
    *((word, "river-50") for word in ("ink", "ink-soft", "river", "river-800", "river-900")),
    *((word, "river-100") for word in ("ink", "ink-soft", "river-800", "river-900")),
    *(("on-river", fill) for fill in ("river", "river-800", "river-900", "bad", "seal")),
    *(("on-river", f"five-{number}") for number in range(1, 6)),
    *((tone, f"{tone}-100") for tone in ("good", "warn", "bad", "note", "quiet", "plum", "exercise")),
    *(("ink", f"{tone}-100") for tone in ("good", "warn", "bad", "note")),
    ("bad", "seal-100"),
    ("river-800", "river-200"),
    ("exercise", "warn-100"),
]
EDGES = [
    *(("line-strong", sheet) for sheet in SHEETS),
    *((f"five-{number}", sheet) for number in range(1, 6) for sheet in (*SHEETS, "river-50")),
    *((edge, sheet) for edge in ("river", "focus", "bad", "good", "note") for sheet in (*SHEETS, "river-50")),
    ("focus", "focus-ring"),
    ("river", "river-100"),
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Between 1 and 21."""
    light, dark = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("word", "sheet"), WORDS)
def test_words_stand_out_from_what_they_are_written_on(word: str, sheet: str) -> None:
    assert contrast(word, sheet) >= 4.5, f"{word} on {sheet}: {contrast(word, sheet):.2f}"


@pytest.mark.parametrize(("edge", "sheet"), EDGES)
def test_edges_and_marks_stand_out_from_what_they_lie_on(edge: str, sheet: str) -> None:
    assert contrast(edge, sheet) >= 3.0, f"{edge} on {sheet}: {contrast(edge, sheet):.2f}"


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert luminance("#ffffff") - luminance("#000000") == pytest.approx(1.0)


def test_colours_are_written_only_among_the_tokens() -> None:
    allowed = {"print.css", "tokens.css"}
    for path in styles.files():
        if path.name not in allowed:
            text = path.read_text(encoding="utf-8").replace("background: #fff;", "").replace("color: #000;", "")
            found = re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", re.sub(r"@media print \{.*", "", text))
            assert not found, f"{path.name}: {found}"


def test_every_token_in_use_is_defined() -> None:
    text = styles.sheet().decode()
    defined = set(re.findall(r"--([\w-]+)\s*:", text))
    assert set(re.findall(r"var\(--([\w-]+)", text)) <= defined
