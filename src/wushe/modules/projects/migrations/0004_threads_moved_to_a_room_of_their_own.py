"""What bodies wrote in a project, and who has seen it, goes on in the room of threads."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

AT_ONCE = 500


def move(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
    """A plan made of a whistle shares the thread of the whistle."""
    post, seen = apps.get_model("threads", "Post"), apps.get_model("threads", "Seen")
    post.objects.bulk_create(
        [
            post(
                id=row.id, street_id=row.street_id, **_kept_under(row.project), submission_key=row.submission_key,
                body_id=row.body_id, words=row.words, person_id=row.person_id, role=row.role, at=row.at,
            )
            for row in apps.get_model("projects", "Post").objects.select_related("project")
        ],
        batch_size=AT_ONCE,
    )  # fmt: skip
    seen.objects.bulk_create(
        [
            seen(
                id=row.id, street_id=row.street_id, **_kept_under(row.project), body_id=row.body_id,
                seen_at=row.seen_at,
            )
            for row in apps.get_model("projects", "ThreadSeen").objects.select_related("project")
        ],
        batch_size=AT_ONCE,
    )  # fmt: skip


def move_back(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
    """Only what was written about projects has a place there."""
    projects = {_key(project): project.id for project in apps.get_model("projects", "Project").objects.all()}
    post, seen = apps.get_model("projects", "Post"), apps.get_model("projects", "ThreadSeen")
    post.objects.bulk_create(
        post(
            id=row.id, street_id=row.street_id, project_id=projects[row.matter_kind, row.matter_id],
            submission_key=row.submission_key, body_id=row.body_id, words=row.words, person_id=row.person_id,
            role=row.role, at=row.at,
        )
        for row in apps.get_model("threads", "Post").objects.all()
        if (row.matter_kind, row.matter_id) in projects
    )  # fmt: skip
    seen.objects.bulk_create(
        seen(
            id=row.id, street_id=row.street_id, project_id=projects[row.matter_kind, row.matter_id],
            body_id=row.body_id, seen_at=row.seen_at,
        )
        for row in apps.get_model("threads", "Seen").objects.all()
        if (row.matter_kind, row.matter_id) in projects
    )  # fmt: skip


def _kept_under(project: object) -> dict[str, object]:
    kind, matter_id = _key(project)
    return {"matter_kind": kind, "matter_id": matter_id}


def _key(project: object) -> tuple[str, object]:
    if project.origin_kind == "whistle" and project.origin_id:  # type: ignore[attr-defined]
        return "whistle", project.origin_id  # type: ignore[attr-defined]
    return "project", project.id  # type: ignore[attr-defined]


class Migration(migrations.Migration):
    """Copy, then drop the old tables."""

    dependencies = [
        ("projects", "0003_projects_come_from_budgets"),
        ("threads", "0001_bodies_write_to_each_other"),
    ]

    operations = [
        migrations.RunPython(move, move_back),
        migrations.DeleteModel(name="ThreadSeen"),
        migrations.DeleteModel(name="Post"),
    ]
