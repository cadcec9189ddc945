from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('linkage', '0003_lines_say_who_pays_and_decides'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(condition=models.Q(('lead_body__isnull', True)), fields=['street_id', 'closed_at', 'assigned_at'], name='assignment_without_lead'),
        ),
    ]
