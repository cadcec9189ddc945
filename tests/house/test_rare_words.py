"""The words that tests look for afterwards are never covered as somebody's phone or account."""

from __future__ import annotations

from tests.support.rare_words import rare_word
from wushe.core.triage.redact import redact


def test_rare_words_stay_as_they_are() -> None:
    """Otherwise a search for them would find nothing, now and then."""
    words = {rare_word() for _ in range(20_000)}
    assert all(redact(word).text == word for word in words)
    assert len(words) == 20_000
