"""What readers search by moves from the entry, for which every action waits, to the leaf.

SQLite makes the table of leaves anew for this, and its triggers go with the old one: they are put back.
"""

from django.db import migrations, models

GUARDS = """
CREATE TRIGGER oversight_leaf_refuses_update BEFORE UPDATE ON oversight_leaf
BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only'); END;
CREATE TRIGGER oversight_leaf_refuses_delete BEFORE DELETE ON oversight_leaf
BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only'); END;
CREATE TRIGGER oversight_leaf_refuses_replace BEFORE INSERT ON oversight_leaf
WHEN EXISTS (SELECT 1 FROM oversight_leaf WHERE entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only'); END
"""


def guard_again(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in GUARDS.split("END;"):
            schema_editor.execute(statement if statement.rstrip().endswith("END") else statement + "END")


class Migration(migrations.Migration):
    dependencies = [("oversight", "0003_the_ledger_refuses_change_and_deletion")]

    operations = [
        migrations.RemoveIndex(model_name="entry", name="entry_by_time"),
        migrations.RemoveIndex(model_name="entry", name="entry_by_subject"),
        migrations.RemoveIndex(model_name="entry", name="entry_by_event"),
        migrations.AddField(
            model_name="leaf",
            name="event",
            field=models.CharField(default="", max_length=80),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="leaf",
            name="subject_id",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.RunPython(guard_again, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="leaf",
            index=models.Index(fields=["street_id", "event", "-position"], name="leaf_by_event"),
        ),
        migrations.AddIndex(
            model_name="leaf",
            index=models.Index(fields=["street_id", "subject_id", "position"], name="leaf_by_subject"),
        ),
    ]
