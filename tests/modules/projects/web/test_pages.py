"""The pages: the list filters by its address, a stranger sees what is public."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from tests.modules.linkage.town import Town
from tests.modules.projects.conftest import Works, fresh_task, snapshot
from wushe.foundation.tenancy import Street
from wushe.modules.projects.models import Project, ProjectPhoto, Task
from wushe.modules.projects.web.here import ProjectsForWorkers, StreetNotSaid, reach_of

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]


def test_the_list_shows_ones_own_and_filters(works: Works, signed_in: Enter) -> None:
    one, two = works.opened("修路灯"), works.opened("装扶手", lead_body_id=None)
    page = signed_in("secretary").get("/projects/")
    assert one.title in page.content.decode()
    assert two.title in page.content.decode()
    found = signed_in("secretary").get("/projects/", {"view": "without_lead", "q": "扶手"}).content.decode()
    assert two.title in found
    assert one.title not in found
    mine = signed_in("manager").get("/projects/", {"view": "mine"}).content.decode()
    assert one.title in mine
    assert two.title not in mine
    assert one.title not in signed_in("organiser").get("/projects/", {"view": "all"}).content.decode()


def test_the_list_asks_the_database_as_often_for_many_as_for_few(
    works: Works, signed_in: Enter, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        works.task(works.opened(f"项目{number}"))
    client = signed_in("secretary")
    with django_assert_max_num_queries(22):
        assert client.get("/projects/").status_code == 200


def test_a_stranger_is_refused_the_list_and_sees_only_what_is_public(works: Works, signed_in: Enter) -> None:
    task = works.task(works.opened("修路灯"), "买灯泡")
    assert signed_in("resident").get("/projects/").status_code == 403
    assert Client().get("/projects/").status_code == 403
    page = signed_in("resident").get(f"/projects/{task.project_id}/")
    assert page.status_code == 200
    assert "修路灯" in page.content.decode()
    assert "买灯泡" not in page.content.decode()
    assert "买灯泡" in signed_in("manager").get(f"/projects/{task.project_id}/").content.decode()


def test_another_street_knows_nothing_of_it(works: Works, elsewhere: Town) -> None:
    project = works.opened()
    client = Client()
    client.force_login(elsewhere.people["manager"])
    assert client.get(f"/projects/{project.id}/").status_code in (403, 404)


def test_the_board_moves_a_task_by_buttons(works: Works, signed_in: Enter) -> None:
    task = works.task(works.opened("修路灯"), "买灯泡")
    manager, caretaker = signed_in("manager"), signed_in("caretaker")
    page = manager.get(f"/projects/{task.project_id}/").content.decode()
    assert f"/projects/tasks/{task.id}/start/" in page
    assert f"/projects/tasks/{task.id}/accept/" not in page
    assert manager.post(f"/projects/tasks/{task.id}/start/").status_code == 302
    assert manager.post(f"/projects/tasks/{task.id}/put-back/").status_code == 302
    short = manager.post(f"/projects/tasks/{task.id}/report/", {"words": "x"})
    assert short.status_code == 422
    picture = SimpleUploadedFile("现场.jpg", snapshot(), "image/jpeg")
    done = manager.post(f"/projects/tasks/{task.id}/report/", {"words": "灯泡买好了", "photo": picture})
    assert done.status_code == 302
    page = manager.get(f"/projects/{task.project_id}/").content.decode()
    assert f"/projects/tasks/{task.id}/accept/" not in page
    back = caretaker.post(f"/projects/tasks/{task.id}/return/", {"words": "型号不对"})
    assert back.status_code == 302
    manager.post(f"/projects/tasks/{task.id}/report/", {"words": "换好了"})
    assert caretaker.post(f"/projects/tasks/{task.id}/accept/").status_code == 302
    assert fresh_task(task).status == "accepted"
    photo = ProjectPhoto.objects.in_street(task.street_id).get()
    assert manager.get(f"/projects/photos/{photo.id}/?small=1")["Content-Type"] == "image/jpeg"
    assert signed_in("resident").get(f"/projects/photos/{photo.id}/").status_code == 403
    removed = manager.post(f"/projects/photos/{photo.id}/remove/", {"words": "有人脸"})
    assert removed.status_code == 302
    assert manager.get(f"/projects/photos/{photo.id}/").status_code == 404


def test_a_project_is_opened_led_helped_and_ended_on_its_pages(works: Works, signed_in: Enter) -> None:
    client, town = signed_in("secretary"), works.town
    said = {
        "title": "给6号楼装充电桩",
        "aim": "不再飞线",
        "area": str(town.areas["QJ-JW"].pk),
        "space": "real",
        "key": "k1",
        "helpers": [str(town.bodies["station"].pk)],
    }
    assert client.get("/projects/new/").status_code == 200
    assert client.post("/projects/new/", said | {"title": ""}).status_code == 422
    assert client.post("/projects/new/", said).status_code == 302
    project = Project.objects.in_street(town.street).get()
    at = f"/projects/{project.id}"
    page = client.get(f"{at}/").content.decode()
    assert f"{at}/take/" in page
    assert signed_in("social").post(f"{at}/take/", {"body_id": str(town.bodies["station"].pk)}).status_code == 302
    lead = {"body_id": str(town.bodies["property"].pk), "reason": "他们有电工"}
    assert client.post(f"{at}/lead/", lead).status_code == 302
    assert signed_in("manager").post(f"{at}/give-back/", {"words": "人手不够"}).status_code == 302
    assert signed_in("manager").get(f"{at}/").status_code == 200
    assert client.post(f"{at}/lead/", lead).status_code == 302
    assert client.post(f"{at}/join/", {"body_id": str(town.bodies["organisation"].pk)}).status_code == 302
    assert client.post(f"{at}/leave/", {"body_id": str(town.bodies["organisation"].pk)}).status_code == 302
    assert client.post(f"{at}/due/", {"due_on": "2999-01-01", "reason": "等材料"}).status_code == 302
    task = {"title": "选地点", "body": str(town.bodies["property"].pk), "due_on": "2999-01-01", "key": "k"}
    assert client.post(f"{at}/task/", task).status_code == 302
    assert "<svg" in client.get(f"{at}/").content.decode()
    assert client.post(f"{at}/begin/").status_code == 302
    assert client.post(f"{at}/pause/", {"words": "过年"}).status_code == 302
    assert client.post(f"{at}/resume/").status_code == 302
    row = Task.objects.in_street(town.street).get()
    for power in ("due", "hand", "drop", "restore"):
        assert client.get(f"/projects/tasks/{row.id}/{power}/").status_code == 200
    assert (
        client.post(f"/projects/tasks/{row.id}/due/", {"due_on": "2999-02-01", "reason": "雨季"}).status_code == 302
    )
    hand = {"body_id": str(town.bodies["station"].pk), "reason": "换人"}
    assert client.post(f"/projects/tasks/{row.id}/hand/", hand).status_code == 302
    assert client.post(f"/projects/tasks/{row.id}/drop/", {"words": "不用了"}).status_code == 302
    assert client.post(f"/projects/tasks/{row.id}/restore/", {"words": "又要了"}).status_code == 302
    assert client.post(f"/projects/tasks/{row.id}/drop/", {"words": "不用了"}).status_code == 302
    assert client.post(f"{at}/evidence/", {"words": "装好的样子"}).status_code == 302
    assert client.post(f"{at}/close/", {"words": "装好了"}).status_code == 302
    assert client.post(f"{at}/reopen/", {"words": "又坏了"}).status_code == 302
    assert client.post(f"{at}/stop/", {"words": "不再需要"}).status_code == 302
    assert "不再需要" in client.get(f"{at}/print/").content.decode()


def test_anyone_sees_the_public_list_and_a_resident_rates(works: Works, signed_in: Enter) -> None:
    project = works.closed(works.opened("修路灯"))
    works.opened("装扶手")
    page = signed_in("resident").get("/projects/public/", {"status": "closed"}).content.decode()
    assert "修路灯" in page
    assert "装扶手" not in page
    at = f"/projects/{project.id}/rate/"
    resident = signed_in("resident")
    assert at in resident.get(f"/projects/{project.id}/").content.decode()
    assert resident.get(at).status_code == 200
    assert resident.post(at, {"is_solved": "yes", "score": "5", "comment": "很好"}).status_code == 302
    assert resident.get(at).status_code == 409
    assert "很好" not in resident.get(f"/projects/{project.id}/").content.decode()
    assert "很好" in signed_in("manager").get(f"/projects/{project.id}/").content.decode()


def test_the_list_is_exported_and_the_work_of_a_body_handed_over(works: Works, signed_in: Enter) -> None:
    works.opened("=1+1")
    client = signed_in("coordinator")
    csv = client.get("/projects/export/projects.csv?view=all").content.decode("utf-8-sig")
    assert "'=1+1" in csv
    assert client.get("/projects/export/projects.xlsx").content[:2] == b"PK"
    assert client.get("/projects/export/projects.exe").status_code == 404
    body = works.town.bodies["property"].pk
    at = f"/projects/hand-over/{body}/"
    assert "=1+1" in client.get(at).content.decode()
    said = {"to_id": str(works.town.bodies["station"].pk), "reason": "换人"}
    assert client.post(at, said | {"reason": ""}).status_code == 422
    assert client.post(at, said).status_code == 302
    assert signed_in("secretary").get(at).status_code == 403
    assert client.get(f"/projects/hand-over/{works.town.street}/").status_code == 404


def test_without_a_street_or_work_the_list_is_refused(works: Works, rf: RequestFactory) -> None:
    request = rf.get("/projects/")
    request.user = AnonymousUser()
    with pytest.raises(StreetNotSaid):
        reach_of(request)
    request.street = Street(works.town.street, "街道", "qj", "QJ")  # type: ignore[attr-defined]
    with pytest.raises(ProjectsForWorkers):
        reach_of(request)
    request.user = works.town.people["resident"]
    with pytest.raises(ProjectsForWorkers):
        reach_of(request)
