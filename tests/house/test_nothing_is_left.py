"""Someone who is erased leaves no plain word anywhere: rows, search index, log, files on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.db import connection

from tests.modules.linkage.town import Town, build
from tests.modules.privacy.conftest import with_stewards
from tests.support.rare_words import rare_word
from wushe.foundation.jobs import worker
from wushe.modules.accounts.actions import purge_erased
from wushe.modules.needs.actions.add_material import add_material
from wushe.modules.needs.actions.answer_need import answer_need
from wushe.modules.needs.actions.decide_triage import decide_triage
from wushe.modules.needs.actions.rate_need import rate_need
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.actions.split_theme import open_theme
from wushe.modules.needs.actions.write_note import write_note
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.privacy.actions import approve_erasure, ask_about_data, propose_erasure

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(120)]
SAID = ("name", "body", "where", "comment", "material", "note", "rights")
SHOWN = {"body", "where"}  # redacted text that staff read: it does stand in the database until it is blanked


@pytest.fixture
def words() -> dict[str, str]:
    """One word a field that occurs nowhere else."""
    return {field: rare_word() for field in SAID}


def _lived(town: Town, words: dict[str, str]) -> Need:
    """A need with everything a person can leave behind."""
    town.rules()
    need = receive_need(
        street_id=town.street,
        body=f"水泵坏了{words['body']}，没有水。",
        where=words["where"],
        channel="form",
        idempotency_key="everything",
        area_id=town.areas["QJ-JW"].pk,
        contact={"name": words["name"], "phone": "13912345678"},
    )
    by = {"street_id": town.street, "person_id": town.person("worker"), "need_id": need.id}
    kind = {"category": "water", "urgency": "general", "space": "living", "dimension": "SPA"}
    decide_triage(**by, **kind, area_id=need.area_id)
    add_material(street_id=town.street, need_id=need.id, words=words["material"], secret=secret_of(need.id))
    write_note(**by, text=words["note"])
    answer_need(**by, points=["水泵已修好。"])
    rate_need(
        street_id=town.street,
        need_id=need.id,
        is_solved=True,
        satisfaction="satisfied",
        score=5,
        comment=words["comment"],
        secret=secret_of(need.id),
    )
    hand = {"street_id": town.street, "person_id": town.person("worker")}
    theme = open_theme(**hand, title="水泵", need_ids=[need.id])
    theme.title, theme.is_named = need.title, False  # as the machine names a theme: after one of its needs
    theme.save()
    worker.run_all()
    return Need.objects.in_street(town.street).get(pk=need.pk)


def _erase(town: Town, need: Need, words: dict[str, str]) -> None:
    row = ask_about_data(street_id=town.street, kind="erase", words=words["rights"], subject_id=need.subject_id)
    propose_erasure(street_id=town.street, person_id=town.person("steward"), request_id=row.id)
    approve_erasure(street_id=town.street, person_id=town.person("leader"), request_id=row.id)
    worker.run_all()
    purge_erased()


def _files(settings: LazySettings) -> Iterator[Path]:
    database = Path(str(connection.settings_dict["NAME"]))
    yield from (file for file in database.parent.iterdir() if file.is_file())
    yield from (file for file in Path(settings.MEDIA_ROOT).rglob("*") if file.is_file())


def _in_rows(words: dict[str, str]) -> set[str]:
    """Fields whose word some row of some table still holds."""
    held = set()
    for model in apps.get_models(include_auto_created=True):
        for values in model._default_manager.values_list():
            text = str([bytes(value) if isinstance(value, memoryview) else value for value in values])
            held |= {field for field, word in words.items() if word in text}
    return held


@pytest.mark.sqlite
def test_the_files_hold_no_plain_word_of_the_erased(words: dict[str, str], settings: LazySettings) -> None:
    town = with_stewards(build("QJ"))
    need = _lived(town, words)
    before = b"".join(file.read_bytes() for file in _files(settings))
    assert {field for field, word in words.items() if word.encode() in before} >= SHOWN, "the files were not read"
    _erase(town, need, words)
    for file in _files(settings):
        content = file.read_bytes()
        assert {field for field, word in words.items() if word.encode() in content} == set(), file.name


def test_no_row_holds_a_plain_word_of_the_erased(words: dict[str, str]) -> None:
    town = with_stewards(build("QJ"))
    need = _lived(town, words)
    assert _in_rows(words) >= SHOWN, "the rows were not read"
    _erase(town, need, words)
    assert _in_rows(words) == set()
