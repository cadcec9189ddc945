from __future__ import annotations

import csv
import time

import pytest

from tests.support.realdata import data_file
from wushe.core.triage.classify import classify, train
from wushe.core.triage.classify_scores import scores

pytestmark = [pytest.mark.realdata, pytest.mark.timeout(180)]


def test_a_held_out_fifth_of_real_messages_is_classified_well_and_fast() -> None:
    with data_file("needs", "labelled.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows.sort(key=lambda row: row["category"])
    learn = [row for place, row in enumerate(rows) if place % 5]
    test = rows[::5]
    model = train([row["text"] for row in learn], [row["category"] for row in learn])
    texts = [row["text"] for row in test]
    classify(model, texts[:20])
    began = time.process_time()
    guesses = classify(model, texts * 4)
    assert 4 * len(texts) / (time.process_time() - began) > 2_000
    found = scores([row["category"] for row in test], [guess.label for guess in guesses[: len(texts)]])
    assert found.macro_f1 > 0.87
    assert sum(bool(guess.reasons) for guess in guesses) > 0.99 * len(guesses)
    assert all(
        reason in "".join(text.split())
        for text, guess in zip(texts, guesses, strict=False)
        for reason in guess.reasons
    )
