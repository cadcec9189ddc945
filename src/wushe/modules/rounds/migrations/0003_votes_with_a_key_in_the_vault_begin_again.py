"""A vote that was open under the old key, which lay in the database, goes back a phase; its ballots cannot be moved."""

from django.db import migrations
from django.utils import timezone

WHY = "票箱钥匙改由两位监票人保管，已投的选票作废，请重新投票。"


def begin_again(apps, schema_editor):
    model = {name: apps.get_model("rounds", name) for name in ("Round", "RoundNote", "Ballot", "PaperEntry")}
    for row in model["Round"].objects.filter(phase__in=["vote", "counting"], public_key=b""):
        model["Ballot"].objects.filter(round=row).delete()
        model["PaperEntry"].objects.filter(round=row).delete()
        row.phase, row.digest, row.sheets, row.phase_since = "check", "", 0, timezone.now()
        row.save()
        model["RoundNote"].objects.create(
            street_id=row.street_id,
            round=row,
            phase="check",
            is_back=True,
            reason=WHY,
            person_id=row.made_by,
            at=row.phase_since,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('rounds', '0002_two_tellers_hold_the_key'),
    ]

    operations = [
        migrations.RunPython(begin_again, migrations.RunPython.noop),
    ]
