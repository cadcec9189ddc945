"""Files of secrets that are made on first use, by whichever process comes first."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path


def make_once(file: Path, content: bytes) -> None:
    """Write the file, whole and readable by its owner only, unless it is there already.

    It is written beside its place and then linked there: of two processes one wins, and nobody ever reads half a key.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}-{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())
    with suppress(FileExistsError):
        file.hardlink_to(draft)
    draft.unlink()
