"""A secret is made once, whole, and for its owner only."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from wushe.foundation.keyfiles import make_once


def test_of_many_processes_one_secret_survives_and_no_draft_is_left(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from wushe.foundation.keyfiles import make_once\n"
        "make_once(Path(sys.argv[1]), sys.argv[2].encode() * 1000)"
    )
    file = tmp_path / "deep" / "secret.key"
    makers = [subprocess.Popen([sys.executable, "-c", code, str(file), str(number)]) for number in range(6)]
    assert [maker.wait(timeout=30) for maker in makers] == [0] * 6
    content = file.read_text()
    assert len(content) == 1000
    assert len(set(content)) == 1
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    make_once(file, b"first")
    make_once(file, b"second")
    assert file.read_bytes() == b"first"
