"""A late policy task can stand on the agenda of a meeting."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0001_a_joint_meeting_decides'),
    ]

    operations = [
        migrations.AlterField(
            model_name='agendaitem',
            name='kind',
            field=models.CharField(choices=[('own', 'Own matter'), ('need', 'Need'), ('hazard', 'Hazard'), ('project', 'Project'), ('task', 'Task'), ('theme', 'Theme'), ('proposal', 'Proposal before anybody asks'), ('decision', 'Earlier decision'), ('dispute', 'Dispute'), ('obstacle', 'Obstacle'), ('measure', 'Policy task'), ('whistle', 'Whistle'), ('work', 'Other work')], default='own', max_length=10),
        ),
    ]
