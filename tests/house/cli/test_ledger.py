"""`wushe ledger verify` and `check-proof`: what they accept, what they refuse, and where they say it is broken."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.support.ledgers import SECRET, leaf_contents, leaf_of, write_key, write_ledger
from wushe.core.merkle import (
    consistency_document,
    head_line,
    inclusion_document,
    leaf_line,
    root_of,
    signed_head,
    verify_ledger,
)
from wushe.site.cli.main import app

CONTENTS = leaf_contents(11)
LEAVES = [leaf_of(content) for content in CONTENTS]


def wushe(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["ledger", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def verdict(path: Path, *arguments: object) -> tuple[int, str | None, int | None]:
    code, output = wushe("verify", path, "--json", *arguments)
    answer = json.loads(output)
    assert answer["valid"] == (code == 0)
    return code, answer["fault"], answer["position"]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.jsonl"
    write_ledger(path, CONTENTS)
    return path


def damage(path: Path, change) -> Path:
    lines = path.read_bytes().splitlines()
    damaged = path.with_name("damaged.jsonl")
    damaged.write_bytes(b"\n".join(change(lines)) + b"\n")
    return damaged


def test_a_whole_ledger_is_valid_and_says_what_was_not_checked(ledger: Path):
    code, output = wushe("verify", ledger)
    assert code == 0
    assert "VALID" in output
    assert "11 leaves" in output
    assert "Only self-consistency was checked" in output


def test_the_root_and_key_known_from_elsewhere_are_compared(ledger: Path, tmp_path: Path):
    key = write_key(tmp_path / "key.pem")
    code, output = wushe("verify", ledger, "--root", root_of(LEAVES).hex(), "--key", key)
    assert code == 0
    assert "self-consistency" not in output


def test_an_older_root_is_found_with_its_size(ledger: Path):
    older = root_of(LEAVES[:6]).hex()
    assert verdict(ledger, "--root", older, "--size", 6) == (0, None, None)
    assert verdict(ledger, "--root", older, "--size", 7)[:2] == (1, "given.root_differs")
    assert verdict(ledger, "--root", older)[:2] == (1, "given.root_differs")
    assert verdict(ledger, "--root", older, "--size", 12) == (1, "file.cut_short", 11)


def test_another_root_or_key_makes_a_consistent_ledger_broken(ledger: Path, tmp_path: Path):
    foreign = write_key(tmp_path / "foreign.pem", secret=bytes(32))
    assert verdict(ledger, "--root", "00" * 32)[:2] == (1, "given.root_differs")
    assert verdict(ledger, "--key", foreign)[:2] == (1, "given.key_differs")


def test_an_empty_ledger_is_valid(tmp_path: Path):
    path = tmp_path / "none.jsonl"
    write_ledger(path, [])
    assert verdict(path) == (0, None, None)


@pytest.mark.parametrize("kept", range(11))
def test_a_ledger_cut_between_two_leaves_is_broken_where_it_ends(ledger: Path, kept: int):
    damaged = damage(ledger, lambda lines: lines[: kept + 1])
    assert verdict(damaged) == (1, "file.cut_short", kept)


def test_a_ledger_cut_anywhere_is_broken(ledger: Path):
    whole = ledger.read_bytes()
    cut = ledger.with_name("cut.jsonl")
    for length in range(1, len(whole) - 1, 5):
        cut.write_bytes(whole[:length])
        assert not verify_ledger.ledger_check(cut).valid, length


def test_a_ledger_with_any_bit_flipped_is_broken(ledger: Path):
    whole = ledger.read_bytes()
    flipped = ledger.with_name("flipped.jsonl")
    line_ends = [place for place, byte in enumerate(whole) if byte == 0x0A]
    for place in range(0, len(whole) - 1, 5):
        changed = bytearray(whole)
        changed[place] ^= 1 << place % 8
        flipped.write_bytes(changed)
        check = verify_ledger.ledger_check(flipped)
        assert not check.valid, place
        line = sum(end < place for end in line_ends)
        if line and place not in line_ends:
            assert check.position == line - 1, place


def test_two_leaves_in_the_wrong_order_are_named(ledger: Path):
    damaged = damage(ledger, lambda lines: [*lines[:4], lines[5], lines[4], *lines[6:]])
    assert verdict(damaged) == (1, "leaf.position", 3)


def test_a_leaf_that_stands_twice_is_named(ledger: Path):
    assert verdict(damage(ledger, lambda lines: [*lines[:6], lines[5], *lines[6:]])) == (
        1,
        "leaf.position",
        5,
    )


def test_a_leaf_that_stands_twice_under_its_own_number_is_named(tmp_path: Path):
    doubled = [*CONTENTS[:5], CONTENTS[2], *CONTENTS[5:]]
    head = head_line(signed_head(11, root_of(LEAVES), SECRET))
    lines = [leaf_line(place, content, leaf_of(content)) for place, content in enumerate(doubled)]
    path = tmp_path / "doubled.jsonl"
    path.write_text("\n".join([head, *lines]), encoding="utf-8")
    assert verdict(path) == (1, "leaf.doubled", 5)


def test_a_leaf_taken_out_or_added_is_named(ledger: Path):
    assert verdict(damage(ledger, lambda lines: [*lines[:4], *lines[5:]])) == (1, "leaf.position", 3)
    more = leaf_line(11, CONTENTS[0] | {}, LEAVES[0]).encode()
    assert verdict(damage(ledger, lambda lines: [*lines, more]))[0] == 1
    assert verdict(damage(ledger, lambda lines: [*lines[:3], b"", *lines[3:]])) == (1, "leaf.malformed", 2)
    assert verdict(damage(ledger, lambda lines: [lines[0], b"", *lines[1:]])) == (1, "leaf.malformed", 0)


def test_a_changed_entry_with_its_hash_made_to_fit_still_breaks_the_root(tmp_path: Path, ledger: Path):
    forged = [*CONTENTS[:4], {"entry": {"event": "forged"}}, *CONTENTS[5:]]
    line = leaf_line(4, forged[4], leaf_of(forged[4])).encode()
    damaged = damage(ledger, lambda lines: [*lines[:5], line, *lines[6:]])
    assert verdict(damaged) == (1, "head.root_differs", None)


def test_a_forged_head_is_broken(ledger: Path):
    def with_head(**change):
        return damage(ledger, lambda lines: [json.dumps(json.loads(lines[0]) | change).encode(), *lines[1:]])

    assert verdict(with_head(signature="00" * 64))[:2] == (1, "head.signature_forged")
    assert verdict(with_head(key_id="00" * 32))[:2] == (1, "head.key_id_differs")
    assert verdict(with_head(root="00" * 32))[:2] == (1, "head.root_differs")
    assert verdict(with_head(size=10)) == (1, "file.too_many_leaves", 10)
    for wrong in ({"size": -1}, {"size": True}, {"size": "11"}, {"root": "AB" * 32}, {"more": 1}):
        assert verdict(with_head(**wrong))[:2] == (1, "head.malformed")
    assert verdict(damage(ledger, lambda lines: lines[1:]))[:2] == (1, "head.malformed")


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(ledger: Path):
    whole = ledger.read_bytes()
    ledger.write_bytes(b"\xef\xbb\xbf" + whole.replace(b"\n", b"\r\n"))
    assert verdict(ledger) == (0, None, None)


def test_a_ledger_saved_in_another_encoding_is_broken_at_its_first_chinese_line(ledger: Path):
    ledger.write_bytes(ledger.read_text(encoding="utf-8").encode("gb18030"))
    assert verdict(ledger) == (1, "leaf.not_utf8", 0)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\n", "empty"),
        ('{"type":"head"}'.encode("utf-16"), "UTF-8"),
        (b"id,title\n1,x\n", "not an exported ledger"),
        (b"\x00" * 1000, "not an exported ledger"),
        (b"[" * 100_000, "not an exported ledger"),
    ],
)
def test_what_is_no_ledger_is_unreadable(tmp_path: Path, content: bytes, says: str):
    path = tmp_path / "something"
    path.write_bytes(content)
    code, output = wushe("verify", path)
    assert code == 2
    assert says in output


def test_a_huge_file_without_lines_is_unreadable_and_not_read_whole(tmp_path: Path):
    path = tmp_path / "huge"
    with path.open("wb") as stream:
        stream.truncate(20 * 1024**3)
    assert wushe("verify", path)[0] == 2
    assert wushe("check-proof", path)[0] == 2


def test_a_missing_file_a_folder_and_bad_options_are_unreadable(ledger: Path, tmp_path: Path):
    for arguments in (
        ("verify", tmp_path / "missing"),
        ("verify", tmp_path),
        ("verify", ledger, "--root", "xyz"),
        ("verify", ledger, "--size", 3),
        ("verify", ledger, "--key", ledger),
        ("verify", ledger, "--key", tmp_path / "missing"),
        ("check-proof", tmp_path / "missing"),
        ("check-proof", ledger),
    ):
        code, output = wushe(*arguments)
        assert code == 2, arguments
        assert output.strip()


def test_odd_lines_are_broken_and_never_a_crash(ledger: Path):
    head = ledger.read_bytes().splitlines()[0]
    for odd in (
        b"null",
        b"[]",
        b"1.5",
        b'{"type":"leaf"}',
        b'{"type":"leaf","position":0,"entry":{"a":1.5},"leaf_hash":"' + b"0" * 64 + b'"}',
        b'{"type":"leaf","position":0,"entry":{"a":1,"a":1},"leaf_hash":"' + b"0" * 64 + b'"}',
        b'{"type":"leaf","position":0,"entry":{"a":NaN},"leaf_hash":"' + b"0" * 64 + b'"}',
        b'{"type":"leaf","position":0,"entry":{"a":"\\ud800"},"leaf_hash":"' + b"0" * 64 + b'"}',
        b'{"type":"leaf","position":0,"entry":{"a":' + b"9" * 5000 + b'},"leaf_hash":"' + b"0" * 64 + b'"}',
        b'{"type":"leaf","position":0,"entry":' + b'{"a":' * 5000 + b"1" + b"}" * 5000 + b"}",
        b'{"type":"leaf","position":0,"commitment":"short","leaf_hash":"' + b"0" * 64 + b'"}',
    ):
        path = ledger.with_name("odd.jsonl")
        path.write_bytes(head + b"\n" + odd)
        assert verdict(path) == (1, "leaf.malformed", 0)


def proof_file(path: Path, **change: object) -> Path:
    document = inclusion_document(
        index=0,
        size=2,
        leaf=LEAVES[0],
        root=root_of(LEAVES[:2]),
        proof=[LEAVES[1]],
        content=CONTENTS[0],
    )
    path.write_text(json.dumps(document | change), encoding="utf-8")
    return path


def test_a_proof_document_is_checked_with_the_entry_it_carries(tmp_path: Path):
    path = tmp_path / "proof.json"
    assert wushe("check-proof", proof_file(path))[0] == 0
    code, output = wushe("check-proof", proof_file(path, entry={"event": "another"}), "--json")
    assert (code, json.loads(output)) == (1, {"holds": False, "fault": "proof.entry_differs"})
    code, output = wushe("check-proof", proof_file(path, leafIdx=1))
    assert code == 1
    assert "another root" in output
    for nonsense in ({"proof": ["*"]}, {"leafIdx": "0"}, {"treeSize": True}, {"root": 5}, {"proof": "ab"}):
        assert wushe("check-proof", proof_file(path, **nonsense))[0] == 2, nonsense


def test_a_consistency_document_is_checked(tmp_path: Path):
    path = tmp_path / "proof.json"
    for size1, expected in ((1, 0), (2, 1)):
        document = consistency_document(
            size1=size1, size2=2, root1=LEAVES[0], root2=root_of(LEAVES[:2]), proof=[LEAVES[1]]
        )
        assert document["root1"] == b64encode(LEAVES[0]).decode()
        path.write_text(json.dumps(document), encoding="utf-8")
        assert wushe("check-proof", path)[0] == expected


def test_the_single_file_runs_alone_and_gives_the_same_answers(ledger: Path, tmp_path: Path):
    alone = tmp_path / "alone" / "verify_ledger.py"
    alone.parent.mkdir()
    alone.write_bytes(Path(verify_ledger.__file__).read_bytes())
    key, damaged = write_key(tmp_path / "key.pem"), damage(ledger, lambda lines: lines[:-1])
    proof = proof_file(tmp_path / "proof.json")

    def run(*arguments: object) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-I", alone, *map(str, arguments)],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={"PYTHONIOENCODING": "utf-8"},
        )
        return done.returncode, done.stdout + done.stderr

    assert run(ledger) == wushe("verify", ledger)
    assert run(ledger, "--key", key) == wushe("verify", ledger, "--key", key)
    assert run(damaged) == wushe("verify", damaged)
    assert run("--proof", proof) == wushe("check-proof", proof)
    assert run(proof)[0] == run(tmp_path / "missing")[0] == run(ledger, "--root", "no")[0] == 2


def test_the_single_file_says_when_it_could_not_check_the_signature(ledger: Path):
    code = (
        "import sys; sys.modules['cryptography.exceptions'] = None; import runpy;"
        f"sys.argv = ['verify_ledger.py', {str(ledger)!r}];"
        f"runpy.run_path({verify_ledger.__file__!r}, run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0
    assert "signature was not checked" in done.stdout


def test_the_commands_need_neither_django_nor_a_database(ledger: Path):
    code = (
        "import sys; from wushe.site.cli.main import app\n"
        f"try: app(['ledger', 'verify', {str(ledger)!r}])\n"
        "except SystemExit as end: print(end.code, 'django' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stderr.strip() == "0 False"


@pytest.mark.parametrize("command", ["verify", "check-proof"])
def test_the_help_shows_an_example_and_the_exit_codes(command: str):
    code, output = wushe(command, "--help")
    assert code == 0
    assert "Example:" in output
    assert "Exit codes" in output
