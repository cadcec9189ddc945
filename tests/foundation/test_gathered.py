"""Tables made together: the same schema as Django's own way, from the same files."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.db import models
from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    CreateModel,
    RunPython,
)

from wushe.foundation.gathered import MakeTables, gathered

ROOT = Path(__file__).parents[2]


def _bench() -> CreateModel:
    return CreateModel("Bench", [("id", models.AutoField(primary_key=True)), ("colour", models.TextField())])


def _tree() -> CreateModel:
    return CreateModel("Tree", [("id", models.AutoField(primary_key=True))])


def test_house_uses_the_quick_way() -> None:
    assert get_commands()["migrate"] == "wushe.foundation"


def test_a_run_of_new_tables_becomes_one_step_with_their_indexes_and_constraints() -> None:
    index = models.Index(fields=["colour"], name="bench_colour")
    rule = models.CheckConstraint(condition=~models.Q(colour=""), name="bench_has_a_colour")
    key = models.ForeignKey("town.Tree", models.PROTECT)
    asked = [
        _bench(),
        AddIndex("Bench", index),
        _tree(),
        AddConstraint("Bench", rule),
        AddField("Bench", "tree", key),
    ]
    (only,) = gathered(asked)
    assert isinstance(only, MakeTables)
    bench, tree = only.tables
    assert bench.options["indexes"] == [index]
    assert bench.options["constraints"] == [rule]
    assert [name for name, _ in bench.fields] == ["id", "colour", "tree"]
    assert tree.name == "Tree"
    assert only.describe() == "Create model Bench; Create model Tree"


def test_what_is_no_new_table_stays_as_it_is_and_in_its_place() -> None:
    later = AddIndex("Bench", models.Index(fields=["colour"], name="bench_colour"))
    filled = AddField("Bench", "age", models.IntegerField(default=0), preserve_default=False)
    changed = AlterField("Bench", "colour", models.CharField(max_length=9))
    run = RunPython(RunPython.noop)
    for other in (filled, changed, run):
        first, second, third = gathered([_bench(), other, later])
        assert isinstance(first, MakeTables)
        assert (second, third) == (other, later)


def test_what_the_file_says_is_not_changed() -> None:
    bench = _bench()
    list(gathered([bench, AddIndex("Bench", models.Index(fields=["colour"], name="bench_colour"))]))
    assert not bench.options
    assert len(bench.fields) == 2


@pytest.mark.sqlite
@pytest.mark.timeout(400)
def test_every_migration_from_nothing_gives_the_schema_of_django(tmp_path: Path) -> None:
    schemas = [_schema_made(tmp_path / way, way) for way in ("plain", "gathered")]
    assert len(schemas[0]) > 500
    assert schemas[1] == schemas[0]


def _schema_made(data: Path, way: str) -> dict[tuple[str, str], list[str]]:
    """What is in the database: of each table, index and trigger the parts of its definition, in any order."""
    data.mkdir()
    settings = {"WUSHE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "wushe.site.settings.base"}
    command = [sys.executable, "-m", "tests.support.migrated", way]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **settings}, check=True)
    (file,) = data.glob("*.sqlite3")
    with closing(sqlite3.connect(file)) as database:
        rows = database.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return {(kind, name): sorted(re.split(r", (?![^()]*\))", _body(sql or ""))) for kind, name, sql in rows}


def _body(sql: str) -> str:
    """Without the outermost brackets, so that the last part of a table is like the others."""
    return sql.partition("(")[2].rpartition(")")[0] if sql.startswith("CREATE TABLE") else sql
