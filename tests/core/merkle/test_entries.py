import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.merkle import (
    SALT_BYTES,
    NotCanonical,
    canonical,
    commitment,
    commitment_leaf,
    entry_leaf,
    leaf_hash,
    opens,
    verify_ledger,
)

SCALARS = st.text() | st.integers(-(2**53) + 1, 2**53 - 1)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)
ENTRIES = st.dictionaries(st.text(), VALUES, max_size=5)
SALTS = st.binary(min_size=SALT_BYTES, max_size=SALT_BYTES)


@given(VALUES)
def test_the_standalone_checker_writes_the_same_canonical_bytes(value):
    assert canonical(value) == rfc8785.dumps(value) == verify_ledger.canonical(value)


@given(ENTRIES)
def test_the_order_of_keys_and_the_way_of_writing_do_not_matter(entry):
    turned = dict(reversed(entry.items()))
    again = json.loads(json.dumps(turned, indent=3, ensure_ascii=True))
    assert entry_leaf(entry) == entry_leaf(again)


def test_keys_are_ordered_by_utf16_units_as_the_rfc_wants():
    assert canonical({"\ufb33": 1, "\U0001f600": 2}) == '{"\U0001f600":2,"\ufb33":1}'.encode()


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"a": [1, 2.5]}, "$.a[1]"),
        ({"a": {"b": True}}, "$.a.b"),
        ({"a": None}, "$.a"),
        ({"a": 2**53}, "$.a"),
        ({1: "a"}, "$"),
        ({"a": b"bytes"}, "$.a"),
        ("\ud800", "$"),
    ],
)
def test_what_two_programs_could_read_differently_is_refused_with_its_place(value, path):
    with pytest.raises(NotCanonical) as refused:
        canonical(value)
    assert refused.value.path == path


@given(ENTRIES, ENTRIES, SALTS)
def test_a_commitment_opens_to_its_own_entry_only(entry, other, salt):
    committed = commitment(entry, salt)
    assert opens(committed, entry, salt)
    assert opens(committed, other, salt) == (canonical(entry) == canonical(other))


@given(ENTRIES, SALTS, SALTS)
def test_the_same_entry_under_another_salt_looks_different(entry, salt, other):
    assert (commitment(entry, salt) == commitment(entry, other)) == (salt == other)


def test_a_commitment_needs_a_whole_salt():
    with pytest.raises(NotCanonical):
        commitment({"a": 1}, b"short")


def test_an_entry_cannot_pass_for_a_commitment():
    committed = commitment({"a": 1}, bytes(SALT_BYTES))
    assert entry_leaf({"commitment": committed.hex()}) != commitment_leaf(committed)
    assert commitment_leaf(committed) == leaf_hash(b'{"commitment":"' + committed.hex().encode() + b'"}')
