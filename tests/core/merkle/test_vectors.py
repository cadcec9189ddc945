"""The public vectors of a Certificate Transparency log: all good ones accepted, all malformed ones refused."""

import json

import pytest

from tests.support.realdata import data_file
from wushe.core.merkle import proof_check
from wushe.core.merkle.verify_ledger import proof_file_check

pytestmark = pytest.mark.realdata


@pytest.mark.parametrize(("kind", "count", "good"), [("inclusion", 98, 6), ("consistency", 98, 6)])
def test_every_vector_is_judged_as_its_authors_judge_it(kind, count, good):
    paths = sorted(data_file("merkle", kind).rglob("*.json"))
    assert len(paths) == count
    accepted = 0
    for path in paths:
        vector = json.loads(path.read_bytes())
        check = proof_check(vector)
        assert check == proof_file_check(path)
        assert check.holds is not vector["wantErr"], f"{path}: {check}"
        assert (check.fault is None) == check.holds
        accepted += check.holds
    assert accepted == good
