"""The learned category model as a value, and its file.

The file is one NumPy archive without pickled objects: arrays plus one JSON text. It can be read by anyone, cannot
run code, and the same training gives the same bytes. It holds no sentence of any message: a piece of text is only
a 64-bit hash.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FORMAT = "wushe-category-model"
FORMAT_VERSION = 1
LARGEST_FILE = 64 * 1024 * 1024


class ModelUnreadable(ValueError):
    """The bytes are not a category model this version can read."""


@dataclass(frozen=True, slots=True, eq=False)
class CategoryModel:
    """What was learned from people's decisions.

    `keys` (pieces, sorted), `reach` (for pairs, the length of the longest word that begins so), `idf` (pieces),
    `weights` (pieces × labels), `bias` (labels); `sharpness` turns scores into confidences; `trained_on` messages;
    `digest` names the training data.
    """

    labels: tuple[str, ...]
    keys: NDArray[np.uint64]
    reach: NDArray[np.uint8]
    idf: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    sharpness: float
    trained_on: int
    digest: str


def training_digest(texts: tuple[str, ...], labels: tuple[str, ...]) -> str:
    """SHA-256 of the training data in order, hex."""
    digest = hashlib.sha256()
    for text, label in zip(texts, labels, strict=True):
        for part in (label, text):
            encoded = part.encode("utf-8", "surrogatepass")
            digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()


def model_to_bytes(model: CategoryModel) -> bytes:
    """The model as the content of its file; the same model gives the same bytes."""
    import numpy as np

    about = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "labels": list(model.labels),
        "sharpness": model.sharpness,
        "trained_on": model.trained_on,
        "digest": model.digest,
    }
    text = json.dumps(about, ensure_ascii=False, sort_keys=True).encode()
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        about=np.frombuffer(text, np.uint8),
        keys=model.keys,
        reach=model.reach,
        idf=model.idf,
        weights=model.weights,
        bias=model.bias,
    )
    return buffer.getvalue()


def model_from_bytes(content: bytes) -> CategoryModel:
    """The model of a file's content. Raises `ModelUnreadable` for anything else."""
    import numpy as np

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_FILE:
                raise ModelUnreadable("larger than any model")
        with np.load(io.BytesIO(content), allow_pickle=False) as parts:
            about = json.loads(parts["about"].tobytes())
            arrays = {name: parts[name] for name in ("keys", "reach", "idf", "weights", "bias")}
        if about["format"] != FORMAT or about["version"] != FORMAT_VERSION:
            raise ModelUnreadable("another format or version")
        model = CategoryModel(
            labels=tuple(map(str, about["labels"])),
            keys=arrays["keys"],
            reach=arrays["reach"],
            idf=arrays["idf"],
            weights=arrays["weights"],
            bias=arrays["bias"],
            sharpness=float(about["sharpness"]),
            trained_on=int(about["trained_on"]),
            digest=str(about["digest"]),
        )
    except (KeyError, TypeError, ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise ModelUnreadable(str(error)) from error
    _check_shapes(model)
    return model


def _check_shapes(model: CategoryModel) -> None:
    import numpy as np

    pieces, labels = model.keys.size, len(model.labels)
    shapes = (
        (model.keys, np.uint64, (pieces,)),
        (model.reach, np.uint8, (pieces,)),
        (model.idf, np.float32, (pieces,)),
        (model.weights, np.float32, (pieces, labels)),
        (model.bias, np.float32, (labels,)),
    )
    if labels < 2 or any(array.dtype != kind or array.shape != shape for array, kind, shape in shapes):
        raise ModelUnreadable("arrays do not fit together")
    if pieces and not bool(np.all(model.keys[1:] > model.keys[:-1])):
        raise ModelUnreadable("keys are not in order")
