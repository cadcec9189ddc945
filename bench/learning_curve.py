"""What a street's own decisions are worth: macro-F1 on later messages after each 500 of them.

Claim: with each 500 decisions macro-F1 on the street's later messages rises. Of the public labelled messages 447 say
when they were written: these are the later ones, in order of time. The others are the decisions, in a seeded order
(twelve seeds); the model is trained as `needs.learn` does, on the first 500, 1,000, … of them. A twin of a later
message (as in `bench.classify`) is no decision.

Run: python -m bench.learning_curve
"""

from __future__ import annotations

import csv
import random
from statistics import mean

from bench.classify import DATA, TWIN
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score

from wushe.core.triage.classify import classify, train

STEP = 500
SEEDS = tuple(range(12))


def split() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Decisions without a date, and later messages in order of time: text and category."""
    with (DATA / "labelled.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    later = sorted((row for row in rows if row["submitted_at"]), key=lambda row: row["submitted_at"])
    first = [row for row in rows if not row["submitted_at"]]
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(2, 2))
    plain = ["".join(row["text"].split()) for row in (*first, *later)]
    similar = vectors.fit_transform(plain)
    twins = (similar[: len(first)] @ similar[len(first) :].T).max(axis=1).toarray().ravel() > TWIN
    decided = [(row["text"], row["category"]) for row, is_twin in zip(first, twins, strict=True) if not is_twin]
    return decided, [(row["text"], row["category"]) for row in later]


def macro_f1(decided: list[tuple[str, str]], later: list[tuple[str, str]]) -> float:
    """Of a model of these decisions on the later messages."""
    model = train([text for text, _ in decided], [label for _, label in decided])
    guessed = [guess.label for guess in classify(model, [text for text, _ in later])]
    return float(f1_score([label for _, label in later], guessed, average="macro"))


def main() -> None:
    """The curve."""
    decided, later = split()
    print(f"{len(decided):,} decisions at most, {len(later)} later messages, {len(SEEDS)} orders")
    for known in (*range(STEP, len(decided) + 1, STEP), len(decided)):
        found = []
        for seed in SEEDS:
            order = decided.copy()
            random.Random(seed).shuffle(order)
            found.append(macro_f1(order[:known], later))
        print(f"{known:>6,} decisions   {mean(found):.3f}   ({min(found):.3f} – {max(found):.3f})", flush=True)


if __name__ == "__main__":
    main()
