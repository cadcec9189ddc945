"""Triggers on both databases: rows of the ledger can be inserted, and nothing else.

SQLite: `INSERT OR REPLACE` deletes without firing a delete trigger, so a row whose key exists is refused as well.
PostgreSQL: TRUNCATE is refused too.
"""

from django.db import migrations

TABLES = {
    "oversight_entry": "id",
    "oversight_auditentry": "id",
    "oversight_leaf": "entry_id",
    "oversight_node": "id",
    "oversight_treehead": "id",
    "oversight_inspection": "id",
}

SQLITE = """
CREATE TRIGGER {table}_refuses_update BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only'); END;
CREATE TRIGGER {table}_refuses_delete BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only'); END;
CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})
BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only'); END
"""

POSTGRESQL_FUNCTION = """
CREATE FUNCTION oversight_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the ledger is insert-only' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""

POSTGRESQL = """
CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION oversight_refuse();
CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION oversight_refuse()
"""


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION)
        for table in TABLES:
            for statement in POSTGRESQL.format(table=table).split(";"):
                schema_editor.execute(statement)
        return
    for table, key in TABLES.items():
        for statement in SQLITE.format(table=table, key=key).split("END;"):
            schema_editor.execute(statement if statement.rstrip().endswith("END") else statement + "END")


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION oversight_refuse() CASCADE")
        return
    for table in TABLES:
        for what in ("update", "delete", "replace"):
            schema_editor.execute(f"DROP TRIGGER {table}_refuses_{what}")


class Migration(migrations.Migration):
    dependencies = [("oversight", "0002_leaves_and_heads_are_kept")]

    operations = [migrations.RunPython(guard, unguard)]
