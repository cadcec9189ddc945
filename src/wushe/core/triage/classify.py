"""The category of a message, learned from decided messages: `train` and `classify`.

Method: weighted counts of characters, pairs and words (`classify_kernels`), 1 + log count, inverse document
frequency raised for pieces whose use differs between categories (1 - normalised entropy of the categories), unit
length, one-against-the-rest linear support vector machines (`classify_solver`); a softmax turns scores into
confidences, its sharpness fitted on a held-out third of the training data (Guo et al., "On calibration of modern
neural networks", ICML 2017, temperature scaling). Training is O(passes × pieces), classifying O(characters).
The reasons of a guess are the words that spoke most for it against the runner-up.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from wushe.core.triage.classify_model import CategoryModel, training_digest
from wushe.core.triage.classify_pieces import KIND_WEIGHTS, LONGEST_WORD, PAIR, WORD, piece_key
from wushe.core.triage.segment import normal_table, word_spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

COST = 1.0
RAREST_PIECE = 2
"""A piece found in fewer training messages is not learned."""
BASE_WEIGHT = 0.5
"""Weight of a piece that says nothing about the category, next to 1.5 for one that says everything."""
HELD_OUT_EVERY = 3
FEWEST_HELD_OUT = 20
CAUTIOUS_SHARPNESS = 2.0
"""Softmax factor where too few messages were held out to fit one."""
CHUNK = 4096
FEW = 8
"""Up to so many messages are read by the plain code: faster than loading the compiled one."""


class TooFewCategories(ValueError):
    """A classifier needs decided messages of at least two categories; `present` says which there are."""

    def __init__(self, present: tuple[str, ...]) -> None:
        super().__init__(", ".join(present))
        self.present = present


class GuessSource(StrEnum):
    """What a guess rests on."""

    MODEL = "model"
    KEYWORDS = "keywords"


@dataclass(frozen=True, slots=True)
class Guess:
    """The proposed category of one message: how sure, which words decided, what else it might be."""

    label: str
    confidence: float
    reasons: tuple[str, ...]
    runner_up: str
    source: GuessSource = GuessSource.MODEL


@dataclass(frozen=True, slots=True, eq=False)
class _Counts:
    """Messages as weighted counts of pieces, in compressed sparse rows."""

    rows: NDArray[np.int64]
    pieces: NDArray[np.int32]
    counts: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class _Fitted:
    """What one fit learned: the pieces that weigh, document weights, label weights (pieces × labels), biases."""

    kept: NDArray[np.int64]
    idf: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]


def train(texts: Iterable[str], labels: Iterable[str], *, seed: int = 0) -> CategoryModel:
    """The model learned from messages and their decided categories. Raises `TooFewCategories`."""
    import numpy as np

    texts, labels = tuple(texts), tuple(labels)
    digest = training_digest(texts, labels)
    names = tuple(sorted(set(labels)))
    if len(names) < 2:
        raise TooFewCategories(names)
    numbers = {name: number for number, name in enumerate(names)}
    truth = np.array([numbers[label] for label in labels], np.int64)
    words = _lexicon(texts)
    counted, keys = _counted(texts, words)
    learned_from, held = _split(truth, len(names))
    fitted = _fitted(_rows(counted, learned_from), truth[learned_from], len(names), keys, seed)
    sharpness = _sharpness(_applied(_rows(counted, held), keys, fitted), truth[held])
    fitted = _fitted(counted, truth, len(names), keys, seed)
    order = fitted.kept[np.argsort(keys[fitted.kept])]
    return CategoryModel(
        labels=names,
        keys=keys[order],
        reach=_reach(keys[order], words),
        idf=fitted.idf[order],
        weights=fitted.weights[order],
        bias=fitted.bias,
        sharpness=sharpness,
        trained_on=len(texts),
        digest=digest,
    )


def classify(model: CategoryModel, texts: Iterable[str]) -> tuple[Guess, ...]:
    """A guess for every message, in order."""
    import numpy as np

    texts = tuple(texts)
    if len(texts) <= FEW:
        from wushe.core.triage.classify_plain import judged_plainly

        plain = [judged_plainly(model, text) for text in texts]
        if not plain:
            return ()
        return tuple(_guesses(model, texts, np.stack([one for one, _ in plain]), np.stack([two for _, two in plain])))
    from wushe.core.triage.classify_judging import judged
    from wushe.core.triage.classify_kernels import filled_table

    table, numbers = filled_table(model.keys, _table_size(model.keys.size))
    guesses: list[Guess] = []
    for first in range(0, len(texts), CHUNK):
        chunk = texts[first : first + CHUNK]
        buffer, longest = _packed(chunk)
        scores, spans = judged(
            buffer,
            len(chunk),
            longest,
            normal_table(),
            table,
            numbers,
            model.reach,
            model.idf,
            model.weights,
            model.bias,
        )
        guesses += _guesses(model, chunk, np.asarray(scores), spans)
    return tuple(guesses)


def _guesses(
    model: CategoryModel, texts: Sequence[str], scores: NDArray[np.float64], spans: NDArray[np.int32]
) -> list[Guess]:
    """Guesses from scores and the spans of the deciding words."""
    import numpy as np

    order = np.argsort(-scores, axis=1, kind="stable")[:, :2]
    powers = np.exp(model.sharpness * (scores - scores.max(axis=1, keepdims=True)))
    sure = powers.max(axis=1) / powers.sum(axis=1)
    return [
        Guess(
            label=model.labels[best],
            confidence=confidence,
            reasons=tuple("".join(text[start:stop].split()) for start, stop in decisive if start >= 0),
            runner_up=model.labels[second],
        )
        for text, (best, second), confidence, decisive in zip(
            texts, order.tolist(), sure.tolist(), spans.tolist(), strict=True
        )
    ]


def _packed(texts: Sequence[str]) -> tuple[NDArray[np.uint32], int]:
    """The messages as code points, each ended by 0, and the length of the longest."""
    import numpy as np

    joined = "\0".join(text.replace("\0", " ") for text in texts) + "\0"
    return np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32), max(map(len, texts), default=0) + 1


def _table_size(keys: int) -> int:
    """The smallest power of two that leaves the table at most a third full."""
    return 1 << (3 * keys + 16).bit_length()


def _lexicon(texts: Sequence[str]) -> tuple[str, ...]:
    """The words found in at least `RAREST_PIECE` messages."""
    spread = word_spread(texts)
    return tuple(word for word, count in spread.items() if count >= RAREST_PIECE and 2 <= len(word) <= LONGEST_WORD)


def _counted(texts: Sequence[str], lexicon: Sequence[str]) -> tuple[_Counts, NDArray[np.uint64]]:
    """The messages as counted pieces, and the key of every piece."""
    import numpy as np

    from wushe.core.triage.classify_kernels import counted_pieces, filled_table, numbered

    keys = np.unique(np.fromiter((piece_key(word, WORD) for word in lexicon), np.uint64))
    table, _ = filled_table(keys, _table_size(keys.size))
    buffer, longest = _packed(texts)
    rows, found, counts = counted_pieces(buffer, len(texts), longest, normal_table(), table)
    pieces, keys = numbered(found, _table_size(found.size // 2))
    return _Counts(rows, pieces, counts), keys


def _reach(keys: NDArray[np.uint64], lexicon: Sequence[str]) -> NDArray[np.uint8]:
    """For every pair the length of the longest word of the lexicon that begins with it, otherwise 0."""
    import numpy as np

    longest: dict[int, int] = {}
    for word in lexicon:
        pair = piece_key(word[:2], PAIR)
        longest[pair] = max(longest.get(pair, 0), len(word))
    pairs = np.fromiter(longest, np.uint64, len(longest))
    places = np.searchsorted(keys, pairs)
    known = (places < keys.size) & (keys[np.minimum(places, keys.size - 1)] == pairs)
    reach = np.zeros(keys.size, np.uint8)
    reach[places[known]] = np.fromiter(longest.values(), np.uint8, len(longest))[known]
    return reach


def _rows(counted: _Counts, chosen: NDArray[np.int64]) -> _Counts:
    """The chosen messages only."""
    import numpy as np

    sizes = np.diff(counted.rows)[chosen]
    rows = np.concatenate(([0], np.cumsum(sizes)))
    items = np.repeat(counted.rows[chosen] - rows[:-1], sizes) + np.arange(rows[-1])
    return _Counts(rows, counted.pieces[items], counted.counts[items])


def _fitted(counted: _Counts, truth: NDArray[np.int64], kinds: int, keys: NDArray[np.uint64], seed: int) -> _Fitted:
    """What the counted messages teach."""
    import numpy as np

    from wushe.core.triage.classify_solver import separated

    idf = _piece_weights(counted, truth, kinds, keys)
    kept = np.flatnonzero(idf > 0.0)
    rows, columns, values = _vectors(counted, keys, idf)
    weights = np.zeros((keys.size, kinds), np.float32)
    places = np.zeros(keys.size, np.int32)
    places[kept] = np.arange(kept.size)
    weights[kept], bias = separated(rows, places[columns], values, truth, kinds, kept.size, COST, seed)
    return _Fitted(kept, idf, weights, bias)


def _vectors(
    counted: _Counts, keys: NDArray[np.uint64], idf: NDArray[np.float32]
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]:
    """The messages as unit vectors over the pieces that weigh: row starts, pieces, values."""
    import numpy as np

    weighing = idf[counted.pieces] > 0.0
    rows = np.concatenate(([0], np.cumsum(weighing)))[counted.rows]
    columns = counted.pieces[weighing]
    return rows, columns, _unit(rows, columns, (1.0 + np.log(counted.counts[weighing])) * idf[columns], keys)


def _piece_weights(
    counted: _Counts, truth: NDArray[np.int64], kinds: int, keys: NDArray[np.uint64]
) -> NDArray[np.float32]:
    """Inverse document frequency × how unevenly the categories use a piece; 0 for a piece too rare to learn."""
    import numpy as np

    owners = np.repeat(truth, np.diff(counted.rows))
    cells = owners * keys.size + counted.pieces
    spread = np.bincount(cells, minlength=kinds * keys.size).reshape(kinds, keys.size)
    total = spread.sum(axis=0)
    learnable = np.flatnonzero((total >= RAREST_PIECE) | ((total > 0) & (keys & np.uint64(3) == WORD)))
    members = np.maximum(np.bincount(truth, minlength=kinds), 1)
    rates = spread[:, learnable] / members[:, None] + 0.5 / truth.size
    shares = rates / rates.sum(axis=0)
    evenness = -(shares * np.log(shares)).sum(axis=0) / np.log(kinds)
    rarity = np.log((1 + truth.size) / (1 + total[learnable])) + 1.0
    weights = np.zeros(keys.size, np.float32)
    weights[learnable] = rarity * (BASE_WEIGHT + 1.0 - evenness)
    return weights


def _unit(
    rows: NDArray[np.int64], columns: NDArray[np.int32], values: NDArray[np.floating], keys: NDArray[np.uint64]
) -> NDArray[np.float32]:
    """Every kind of piece in a message brought to the length of `KIND_WEIGHTS`, then the whole to length 1."""
    import numpy as np

    kinds = (keys & np.uint64(3)).astype(np.int64)[columns] - 1
    messages = rows.size - 1
    cells = np.repeat(np.arange(messages), np.diff(rows)) * 3 + kinds
    squares = np.bincount(cells, weights=values.astype(np.float64) ** 2, minlength=3 * messages).reshape(-1, 3)
    present = np.where(squares > 0.0, np.array(KIND_WEIGHTS), 0.0)
    whole = np.sqrt((present**2).sum(axis=1, keepdims=True))
    factors = present / np.sqrt(np.where(squares > 0.0, squares, 1.0)) / np.where(whole > 0.0, whole, 1.0)
    return (values * factors.ravel()[cells]).astype(np.float32)


def _split(truth: NDArray[np.int64], kinds: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Messages that train and messages held out to fit the confidence: every third of a category is held out."""
    import numpy as np

    dealt = np.empty(truth.size, np.int64)
    for kind in range(kinds):
        members = np.flatnonzero(truth == kind)
        dealt[members] = np.arange(members.size) % HELD_OUT_EVERY
    return np.flatnonzero(dealt != HELD_OUT_EVERY - 1), np.flatnonzero(dealt == HELD_OUT_EVERY - 1)


def _applied(counted: _Counts, keys: NDArray[np.uint64], fitted: _Fitted) -> NDArray[np.float64]:
    """Scores of counted messages."""
    import numpy as np
    from scipy.sparse import csr_matrix

    rows, columns, values = _vectors(counted, keys, fitted.idf)
    matrix = csr_matrix((values, columns, rows), shape=(rows.size - 1, keys.size))
    return np.asarray(matrix @ fitted.weights + fitted.bias, np.float64)


def _sharpness(scores: NDArray[np.float64], truth: NDArray[np.int64]) -> float:
    """The softmax factor under which the held-out truths are likeliest, from a fixed grid."""
    import numpy as np

    if truth.size < FEWEST_HELD_OUT:
        return CAUTIOUS_SHARPNESS
    shifted = scores - scores.max(axis=1, keepdims=True)
    own = shifted[np.arange(truth.size), truth]
    grid = np.geomspace(0.5, 20.0, 60)
    losses = [float(np.mean(np.log(np.exp(factor * shifted).sum(axis=1)) - factor * own)) for factor in grid]
    return round(float(grid[int(np.argmin(losses))]), 6)
