"""Photos of a check-in: welcome and never asked, sealed, gone when the check-in is taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.modules.hazards.conftest import snapshot
from tests.modules.linkage.town import Town
from tests.modules.whistles.conftest import Street, at
from wushe.foundation import clock
from wushe.foundation.pictures import NotAPicture
from wushe.modules.accounts.actions import erase_subject
from wushe.modules.whistles.actions._rows import NotYourWhistle
from wushe.modules.whistles.actions.call_body import ThereAlready
from wushe.modules.whistles.actions.check_in import check_in, note_check_in, take_back_check_in
from wushe.modules.whistles.actions.remove_photo import CallPhotoUnknown, remove_photo
from wushe.modules.whistles.models import CallPhoto, WhistleCall
from wushe.modules.whistles.queries.photos import photo_of, picture_in


@pytest.fixture(autouse=True)
def _own_shelf(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def _there(street: Street) -> tuple[WhistleCall, CallPhoto]:
    whistle = street.blown()
    with clock.at(at(10, 12)):
        check_in(
            **street.by("water"),
            call_id=street.call(whistle, "water").id,
            photos=[snapshot(comment=b"SECRET-COMMENT")],
        )
    call = street.call(whistle, "water")
    return call, CallPhoto.objects.in_street(call.street_id).get(call=call)


def test_a_check_in_keeps_its_photo_sealed_and_without_what_was_hidden(street: Street, elsewhere: Town) -> None:
    call, photo = _there(street)
    assert call.came_at == at(10, 12)
    found = photo_of(call.street_id, photo.id)
    assert found is not None
    large = picture_in(found, small=False)
    assert large is not None
    assert large.startswith(b"\xff\xd8")
    assert b"SECRET-COMMENT" not in large
    assert photo_of(elsewhere.street, photo.id) is None
    assert call.subject_id is not None
    erase_subject(
        street_id=call.street_id,
        subject_id=call.subject_id,
        person_id=street.town.person("leader"),
        reason="照片里有人要求删除",
    )
    assert picture_in(found, small=True) is None


def test_what_is_no_picture_checks_nobody_in_and_a_second_time_keeps_no_file(street: Street, tmp_path: Path) -> None:
    whistle = street.blown()
    call_id = street.call(whistle, "water").id
    with clock.at(at(10, 0)), pytest.raises(NotAPicture):
        check_in(**street.by("water"), call_id=call_id, photos=[b"<svg/>"])
    assert street.call(whistle, "water").came_at is None
    street.came(whistle, "water", at(10, 5))
    with clock.at(at(10, 6)), pytest.raises(ThereAlready):
        note_check_in(**street.by("coordinator"), call_id=call_id, who="值班工程师", photos=[snapshot()])
    assert _files(tmp_path) == []


def test_a_check_in_that_is_taken_back_takes_its_photo_with_it(
    street: Street, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    call, photo = _there(street)
    with clock.at(at(10, 20)), django_capture_on_commit_callbacks(execute=True):
        take_back_check_in(**street.by("water"), call_id=call.id, reason="按错了")
    assert photo_of(call.street_id, photo.id) is None
    assert _files(tmp_path) == []


def test_those_who_blow_remove_a_photo_and_nobody_else(
    street: Street, elsewhere: Town, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    _call, photo = _there(street)
    for word in ("water", "housing"):
        with pytest.raises(NotYourWhistle):
            remove_photo(**street.by(word), photo_id=photo.id, reason="有人脸")
    with pytest.raises(CallPhotoUnknown):
        remove_photo(
            street_id=elsewhere.street, person_id=elsewhere.person("leader"), photo_id=photo.id, reason="有人脸"
        )
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(**street.by("coordinator"), photo_id=photo.id, reason="照片里有居民的脸")
    assert _files(tmp_path) == []


def test_the_pages_take_show_and_remove_a_photo(street: Street, signed_in: Callable[[str], Client]) -> None:
    whistle = street.blown(when=at(9, 5))
    call, water, boss = street.call(whistle, "water"), signed_in("water"), signed_in("coordinator")
    url = reverse("whistles:here", args=[call.id])
    page = reverse("whistles:detail", args=[whistle.id])
    with clock.at(at(10, 10)):
        assert url in water.get(page).content.decode()
        assert 'type="file"' in water.get(url).content.decode()
        assert water.post(url, {"photo": SimpleUploadedFile("a.jpg", b"MZ")}).status_code == 422
        assert water.post(url, {"photo": SimpleUploadedFile("a.jpg", snapshot())}).status_code == 302
        photo = CallPhoto.objects.in_street(call.street_id).get(call=call)
        shown = reverse("whistles:photo", args=[photo.id])
        removal = reverse("whistles:photo_remove", args=[photo.id])
        assert shown in water.get(page).content.decode()
        assert removal not in water.get(page).content.decode()
        assert water.get(shown).content.startswith(b"\xff\xd8")
        assert water.get(removal).status_code == 403
        assert boss.get(page).content.decode().count(removal) == 1
        assert boss.post(removal, {"words": "有人脸"}).status_code == 302
        assert boss.get(shown).status_code == 404
        assert boss.get(removal).status_code == 404


def test_the_one_button_still_checks_in_without_a_photo(street: Street, signed_in: Callable[[str], Client]) -> None:
    whistle = street.blown()
    call = street.call(whistle, "water")
    with clock.at(at(10, 10)):
        assert signed_in("water").post(reverse("whistles:here", args=[call.id])).status_code == 302
    assert street.call(whistle, "water").came_at == at(10, 10)
