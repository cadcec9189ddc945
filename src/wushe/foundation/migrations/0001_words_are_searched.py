"""The table of searchable words: FTS5 on SQLite, a GIN index over the same words on PostgreSQL."""

from typing import Any

from django.db import migrations

CREATE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search_words USING fts5("
        "subject, scope, words, tokenize='unicode61 remove_diacritics 0', detail=column)",
    ),
    "postgresql": (
        "CREATE TABLE search_words ("
        "id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
        "scope varchar(80) NOT NULL, subject uuid NOT NULL, words tsvector NOT NULL, UNIQUE (scope, subject))",
        "CREATE INDEX search_words_found ON search_words USING gin (words)",
    ),
}


def create(apps: Any, schema_editor: Any) -> None:
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute("DROP TABLE search_words")


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [migrations.RunPython(create, drop)]
