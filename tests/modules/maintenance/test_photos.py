"""Photos of a turn: drawn anew, sealed, shown to those who may read it, removed when somebody is recognised."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.modules.hazards.conftest import snapshot
from tests.modules.linkage.town import Town
from tests.modules.maintenance.conftest import SignedIn, Upkeep, fresh
from wushe.foundation.pictures import NotAPicture
from wushe.modules.accounts.actions import erase_subject, keep_photos
from wushe.modules.accounts.actions.keep_photos import NoRoomForPhotos, TooManyPhotos
from wushe.modules.maintenance.actions._rows import NotYourMaintenance
from wushe.modules.maintenance.actions.check_order import OwnWorkNotChecked, accept_work, return_work
from wushe.modules.maintenance.actions.do_order import report_order
from wushe.modules.maintenance.actions.remove_photo import OrderPhotoUnknown, remove_photo
from wushe.modules.maintenance.models import OrderPhoto, WorkOrder
from wushe.modules.maintenance.queries.photos import photo_of, photos_of, picture_in


@pytest.fixture(autouse=True)
def _own_shelf(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def _reported(upkeep: Upkeep) -> tuple[WorkOrder, OrderPhoto]:
    order = upkeep.order()
    photo = snapshot(comment=b"SECRET-COMMENT")
    report_order(**upkeep.by("worker"), order_id=order.pk, work="两具灭火器已换", photos=[photo])
    return fresh(order), OrderPhoto.objects.in_street(order.street_id).get(order=order)


def test_a_photo_says_at_which_step_it_was_taken_and_opens_without_what_was_hidden(
    upkeep: Upkeep, elsewhere: Town, tmp_path: Path
) -> None:
    order, photo = _reported(upkeep)
    assert photo.at_step == "done"
    assert [file.read_bytes()[:2] for file in _files(tmp_path)] != [b"\xff\xd8"]
    found = photo_of(order.street_id, photo.id)
    assert found is not None
    large, small = picture_in(found, small=False), picture_in(found, small=True)
    assert large is not None
    assert small is not None
    assert b"SECRET-COMMENT" not in large
    assert len(small) < len(large)
    assert photo_of(elsewhere.street, photo.id) is None
    return_work(**upkeep.by("secretary"), order_id=order.pk, reason="三楼的还没换", photos=[snapshot("blue")])
    report_order(**upkeep.by("worker"), order_id=order.pk, work="三楼也换了")
    accept_work(**upkeep.by("secretary"), order_id=order.pk, photos=[snapshot("green")])
    assert {one.at_step for one in photos_of(order)} == {"done", "returned", "checked"}


def test_a_refused_step_and_a_refused_file_leave_nothing_behind(upkeep: Upkeep, tmp_path: Path) -> None:
    order = upkeep.order()
    with pytest.raises(NotAPicture):
        report_order(**upkeep.by("worker"), order_id=order.pk, work="换了", photos=[snapshot(), b"<svg/>"])
    with pytest.raises(TooManyPhotos):
        report_order(**upkeep.by("worker"), order_id=order.pk, work="换了", photos=[snapshot()] * 4)
    report_order(**upkeep.by("worker"), order_id=order.pk, work="换了")
    with pytest.raises(OwnWorkNotChecked):
        accept_work(**upkeep.by("worker"), order_id=order.pk, photos=[snapshot()])
    assert _files(tmp_path) == []
    assert fresh(order).status == "done"


def test_a_full_disk_reports_nothing_and_says_so(upkeep: Upkeep, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> str:
        raise OSError(28, "No space left on device")

    order = upkeep.order()
    monkeypatch.setattr(keep_photos.default_storage, "save", full)
    with pytest.raises(NoRoomForPhotos):
        report_order(**upkeep.by("worker"), order_id=order.pk, work="换了", photos=[snapshot()])
    assert fresh(order).status == "open"


def test_a_photo_is_removed_with_its_file_by_those_who_plan_there(
    upkeep: Upkeep, elsewhere: Town, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    _order, photo = _reported(upkeep)
    with pytest.raises(NotYourMaintenance):
        remove_photo(**upkeep.by("manager"), photo_id=photo.id, reason="有人脸")
    with pytest.raises(OrderPhotoUnknown):
        remove_photo(
            street_id=elsewhere.street, person_id=elsewhere.person("leader"), photo_id=photo.id, reason="有人脸"
        )
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(**upkeep.by("secretary"), photo_id=photo.id, reason="照片里有居民的脸")
    assert _files(tmp_path) == []
    with pytest.raises(OrderPhotoUnknown):
        remove_photo(**upkeep.by("secretary"), photo_id=photo.id, reason="再删一次")


def test_erasing_the_box_of_a_turn_makes_its_photos_unreadable(upkeep: Upkeep) -> None:
    order, photo = _reported(upkeep)
    assert order.subject_id is not None
    erase_subject(
        street_id=order.street_id,
        subject_id=order.subject_id,
        person_id=upkeep.town.person("leader"),
        reason="照片里有人要求删除",
    )
    found = photo_of(order.street_id, photo.id)
    assert found is not None
    assert picture_in(found, small=False) is None


def test_the_pages_take_show_and_remove_a_photo(upkeep: Upkeep, signed_in: SignedIn) -> None:
    order, worker = upkeep.order(), signed_in("worker")
    url = reverse("maintenance:report", args=[order.pk])
    assert 'type="file"' in worker.get(url).content.decode()
    bad = worker.post(url, {"words": "换了灯", "photo": SimpleUploadedFile("a.jpg", b"MZ")})
    assert bad.status_code == 422
    assert "换了灯" in bad.content.decode()
    worker.post(url, {"words": "换了灯", "photo": SimpleUploadedFile("a.jpg", snapshot())})
    photo = OrderPhoto.objects.in_street(order.street_id).get(order=order)
    shown = reverse("maintenance:photo", args=[photo.id])
    assert shown in worker.get(reverse("maintenance:order", args=[order.pk])).content.decode()
    answer = worker.get(shown)
    assert answer.content.startswith(b"\xff\xd8")
    assert answer["Cache-Control"] == "private, no-store"
    assert signed_in("manager").get(shown).status_code == 403
    removal = reverse("maintenance:photo_remove", args=[photo.id])
    assert signed_in("manager").get(removal).status_code == 403
    assert worker.post(removal, {"words": "有人脸"}).status_code == 302
    assert worker.get(shown).status_code == 404
    assert worker.get(removal).status_code == 404
