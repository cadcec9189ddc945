"""Photos are drawn anew and sealed; what is no picture is refused, and nothing is half-kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from tests.modules.hazards.conftest import Rounds, events_of, snapshot
from tests.modules.linkage.town import Town
from wushe.foundation.pictures import NotAPicture, PictureEmpty
from wushe.modules.accounts.actions import erase_subject, keep_photos
from wushe.modules.accounts.actions.keep_photos import NoRoomForPhotos, TooManyPhotos
from wushe.modules.hazards.actions._rows import NotYourHazard
from wushe.modules.hazards.actions._words import WordsMissing
from wushe.modules.hazards.actions.recheck_hazard import OwnWorkNotRechecked, accept_rectification
from wushe.modules.hazards.actions.remove_photo import PhotoUnknown, remove_photo
from wushe.modules.hazards.models import Hazard, HazardPhoto
from wushe.modules.hazards.queries.detail import photo_of, picture_in


@pytest.fixture(autouse=True)
def _own_shelf(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def test_a_photo_is_kept_sealed_and_opens_for_those_who_may(rounds: Rounds, tmp_path: Path) -> None:
    hazard = rounds.found(photos=[snapshot(comment=b"SECRET-COMMENT")])
    photo = HazardPhoto.objects.in_street(hazard.street_id).get(hazard=hazard)
    for file in _files(tmp_path):
        assert not file.read_bytes().startswith(b"\xff\xd8")
    found = photo_of(hazard.street_id, photo.id)
    assert found is not None
    large, small = picture_in(found, small=False), picture_in(found, small=True)
    assert large is not None
    assert small is not None
    assert large.startswith(b"\xff\xd8")
    assert b"SECRET-COMMENT" not in large
    assert len(small) < len(large)


def test_another_street_has_no_such_photo(rounds: Rounds, elsewhere: Town) -> None:
    hazard = rounds.found(photos=[snapshot()])
    photo = HazardPhoto.objects.in_street(hazard.street_id).get(hazard=hazard)
    assert photo_of(elsewhere.street, photo.id) is None


@pytest.mark.parametrize(
    ("content", "refusal"),
    [(b"<svg xmlns='http://www.w3.org/2000/svg'/>", NotAPicture), (b"", PictureEmpty), (b"MZ", NotAPicture)],
)
def test_what_is_no_picture_is_refused_and_nothing_is_registered(
    rounds: Rounds, tmp_path: Path, content: bytes, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        rounds.found(photos=[snapshot(), content])
    assert Hazard.objects.in_street(rounds.town.street).count() == 0
    assert _files(tmp_path) == []


def test_more_than_three_photos_are_refused(rounds: Rounds) -> None:
    with pytest.raises(TooManyPhotos):
        rounds.found(photos=[snapshot()] * 4)


def test_a_full_disk_registers_nothing_and_says_so(
    rounds: Rounds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keep_photos.default_storage, "save", full)
    with pytest.raises(NoRoomForPhotos):
        rounds.found(photos=[snapshot()])
    assert Hazard.objects.in_street(rounds.town.street).count() == 0


def test_a_refused_step_leaves_no_file_behind(rounds: Rounds, tmp_path: Path) -> None:
    hazard = rounds.rectified()
    with pytest.raises(OwnWorkNotRechecked):
        accept_rectification(**rounds.by("grid"), hazard_id=hazard.id, photos=[snapshot()])
    assert _files(tmp_path) == []


def test_erasing_the_box_of_a_hazard_makes_its_photos_unreadable(rounds: Rounds) -> None:
    hazard = rounds.found(photos=[snapshot()])
    assert hazard.subject_id is not None
    erase_subject(
        street_id=hazard.street_id,
        subject_id=hazard.subject_id,
        person_id=rounds.town.person("leader"),
        reason="照片里有人要求删除",
    )
    found = photo_of(hazard.street_id, HazardPhoto.objects.in_street(hazard.street_id).get(hazard=hazard).id)
    assert found is not None
    assert picture_in(found, small=False) is None
    assert picture_in(found, small=True) is None


def test_a_photo_is_removed_with_its_file_by_those_who_answer_for_the_area(
    rounds: Rounds, elsewhere: Town, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    hazard = rounds.found(photos=[snapshot()])
    photo = HazardPhoto.objects.in_street(hazard.street_id).get(hazard=hazard)
    for word in ("grid", "worker", "manager", "neighbour", "stranger"):
        with pytest.raises(NotYourHazard):
            remove_photo(**rounds.by(word), photo_id=photo.id, reason="有人脸")
    with pytest.raises(WordsMissing):
        remove_photo(**rounds.by("secretary"), photo_id=photo.id, reason=" ")
    with pytest.raises(PhotoUnknown):
        remove_photo(
            street_id=elsewhere.street, person_id=elsewhere.person("leader"), photo_id=photo.id, reason="有人脸"
        )
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(**rounds.by("secretary"), photo_id=photo.id, reason="照片里有居民的脸")
    assert _files(tmp_path) == []
    assert photo_of(hazard.street_id, photo.id) is None
    assert events_of(hazard.id)[-1] == "hazard:photo:removed"
    with pytest.raises(PhotoUnknown):
        remove_photo(**rounds.by("secretary"), photo_id=photo.id, reason="再删一次")


def test_a_photo_whose_file_is_gone_is_not_there(rounds: Rounds) -> None:
    hazard = rounds.found(photos=[snapshot()])
    photo = HazardPhoto.objects.in_street(hazard.street_id).get(hazard=hazard)
    default_storage.delete(photo.stored_as)
    found = photo_of(hazard.street_id, photo.id)
    assert found is not None
    assert picture_in(found, small=False) is None
