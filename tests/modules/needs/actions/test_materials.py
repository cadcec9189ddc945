"""Photos, recordings, later words: looked at, sealed, opened only by those who may, forgotten with the key."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story, events_of, fresh
from tests.support.sounds import packed, spoken
from wushe.foundation import clock, pictures
from wushe.foundation.recordings import RecordingBroken
from wushe.foundation.refusals import Invalid
from wushe.modules.accounts.actions import erase_subject, seal_file, unsealed_file
from wushe.modules.accounts.actions.keep_personal_data import SubjectUnknown
from wushe.modules.needs.actions import keep_draft_material as drafts
from wushe.modules.needs.actions._materials import (
    MOST_FILES,
    MaterialTooLarge,
    MaterialUnknown,
    NoRoomForFiles,
    NothingInIt,
    NotMaterial,
    PhotoOfPhone,
    TooManyFiles,
)
from wushe.modules.needs.actions._refusals import ProofMissing
from wushe.modules.needs.actions.add_material import NeedIsClosed, add_material
from wushe.modules.needs.actions.blank_needs import blank_needs
from wushe.modules.needs.actions.keep_draft_material import drop_draft_material, keep_draft_material
from wushe.modules.needs.actions.open_material import Opened, open_material
from wushe.modules.needs.actions.receive_need import Told, TooLong
from wushe.modules.needs.actions.sweep_materials import sweep_materials
from wushe.modules.needs.models import Material
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.oversight.models import AuditEntry

HIDDEN = b"<script>alert('HIDDEN-Q7X9')</script>"
VOICE = spoken()
KEY = "form-key"


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def photo(size: tuple[int, int] = (40, 30), form: str = "JPEG", **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, form, **more)
    return out.getvalue()


def _kept(town: Town, content: bytes, key: str = KEY) -> Material:
    return keep_draft_material(street_id=town.street, form_key=key, content=content)


def _open(town: Town, row: Material, **who: Any) -> Opened:
    return open_material(street_id=town.street, material_id=row.id, **who)


def test_a_photo_goes_with_its_form_and_lies_sealed(story: Story, tmp_path: Path) -> None:
    town = story.town
    row = _kept(town, photo(exif=_exif_with_place()) + HIDDEN)
    need = story.received(told=Told(form_key=KEY), contact={"phone": "13900005678"})
    row.refresh_from_db()
    assert (row.need_id, row.draft, row.kind) == (need.id, "", "photo")
    assert row.subject_id == need.subject_id
    on_disk = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert pictures.kind_of(on_disk) is None
    opened = _open(town, row, secret=secret_of(need.id))
    assert opened.media_type == "image/jpeg"
    assert b"HIDDEN" not in opened.content
    with Image.open(io.BytesIO(opened.content)) as drawn:
        assert not drawn.getexif()


def _exif_with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Maker-Q7X9"
    exif.get_ifd(0x8825)[1] = "N"
    return exif.tobytes()


def test_the_same_form_sent_again_takes_its_photos_once_and_another_form_takes_none(story: Story) -> None:
    _kept(story.town, photo())
    first = story.received(told=Told(form_key=KEY), idempotency_key="once")
    assert story.received(told=Told(form_key=KEY), idempotency_key="once").id == first.id
    assert not story.received(told=Told(form_key="another")).materials.exists()
    assert first.materials.count() == 1


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", NothingInIt),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", NotMaterial),
        (b"<!doctype html><script>alert(1)</script>", NotMaterial),
        (b"%PDF-1.7\n", NotMaterial),
        (b"PK\x03\x04" + bytes(40), NotMaterial),
        (b"\x00\x00\x00\x24ftypheic\x00\x00\x00\x00mif1heic", PhotoOfPhone),
        (b"\xff\xd8\xff\xe0" + HIDDEN, pictures.PictureBroken),
        (b"#!AMR\n" + HIDDEN, RecordingBroken),
        (b"ID3" + HIDDEN * 20, RecordingBroken),
        (photo(form="PNG")[:60], pictures.PictureBroken),
    ],
)
def test_whatever_is_no_photo_or_recording_is_refused_by_its_own_bytes(
    town: Town, tmp_path: Path, content: bytes, refusal: type[Invalid]
) -> None:
    with pytest.raises(refusal):
        _kept(town, content)
    assert not Material.objects.in_street(town.street).exists()
    assert not any(file.is_file() for file in tmp_path.rglob("*"))


def test_a_recording_is_written_anew_and_what_lay_behind_it_is_gone(story: Story) -> None:
    row = _kept(story.town, packed("mov", title="Owner-Q7X9") + HIDDEN)
    need = story.received(told=Told(form_key=KEY))
    worker = story.town.person("worker")
    opened = _open(story.town, row, person_id=worker)
    assert need.materials.get().id == row.id
    assert (opened.media_type, opened.file_name) == ("audio/mpeg", f"{need.number}-voice.mp3")
    assert b"HIDDEN" not in opened.content
    assert b"Owner" not in opened.content


def test_a_pixel_flood_is_refused_by_its_header(town: Town) -> None:
    flood = bytearray(photo(form="PNG"))
    flood[16:24] = (60_000).to_bytes(4, "big") * 2
    import zlib

    flood[29:33] = zlib.crc32(bytes(flood[12:29])).to_bytes(4, "big")
    with pytest.raises(pictures.PictureTooManyPoints):
        _kept(town, bytes(flood))


def test_a_file_larger_than_allowed_is_refused_whatever_it_is(town: Town, settings: Any) -> None:
    settings.WUSHE_MATERIAL_MAX_BYTES = 1000
    with pytest.raises(MaterialTooLarge):
        _kept(town, VOICE + bytes(1000))


def test_a_form_holds_so_many_files_and_a_street_so_much_that_was_never_sent(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = min((_kept(town, VOICE) for _ in range(MOST_FILES)), key=lambda row: row.size)
    with pytest.raises(TooManyFiles):
        _kept(town, VOICE)
    monkeypatch.setattr(drafts, "_MOST_WAITING_BYTES", MOST_FILES * first.size + 1)
    with pytest.raises(NoRoomForFiles):
        _kept(town, VOICE, "another form")


def test_on_a_full_disk_no_row_and_no_half_file_stays(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(name: str, content: object) -> str:
        (tmp_path / "materials").mkdir()
        (tmp_path / name).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full, raising=False)
    with pytest.raises(NoRoomForFiles):
        _kept(town, photo())
    assert not Material.objects.in_street(town.street).exists()
    assert not any(file.is_file() for file in tmp_path.rglob("*"))


def test_a_photo_is_taken_away_before_sending_by_its_own_form_only(town: Town, tmp_path: Path) -> None:
    row = _kept(town, photo())
    with pytest.raises(MaterialUnknown):
        drop_draft_material(street_id=town.street, form_key="another", material_id=row.id)
    drop_draft_material(street_id=town.street, form_key=KEY, material_id=row.id)
    assert not any(file.is_file() for file in tmp_path.rglob("*"))


def test_who_may_open_what(story: Story, elsewhere: Town) -> None:
    town = story.town
    shot, voice = _kept(town, photo()), _kept(town, VOICE)
    assert _open(town, shot, form_key=KEY).content
    with pytest.raises(MaterialUnknown):
        _open(town, shot, form_key="another")
    need = story.received(told=Told(form_key=KEY), person_id=town.person("resident"))
    worker = town.person("worker")
    opened = _open(town, voice, person_id=worker)
    assert opened.media_type == "audio/mpeg"
    assert _open(town, shot, person_id=worker).content
    assert _open(town, shot, person_id=town.person("resident")).content
    assert _open(town, shot, secret=secret_of(need.id)).content
    for row, who in (
        (shot, {}),
        (shot, {"form_key": KEY}),
        (shot, {"person_id": town.person("neighbour")}),
        (shot, {"person_id": town.person("stranger")}),
        (shot, {"secret": "wrong"}),
        (voice, {"secret": secret_of(need.id)}),
        (voice, {"person_id": town.person("resident")}),
    ):
        with pytest.raises(MaterialUnknown):
            _open(town, row, **who)
    with pytest.raises(MaterialUnknown):
        open_material(street_id=elsewhere.street, material_id=shot.id, person_id=elsewhere.person("coordinator"))


def test_staff_who_look_are_written_down_and_the_resident_is_not(story: Story) -> None:
    row = _kept(story.town, photo())
    need = story.received(told=Told(form_key=KEY))
    _open(story.town, row, secret=secret_of(need.id))
    assert not AuditEntry.objects.filter(event="need:material:opened").exists()
    _open(story.town, row, person_id=story.town.person("worker"))
    seen = AuditEntry.objects.get(event="need:material:opened")
    assert (seen.person_id, seen.facts["receipt"]) == (story.town.person("worker"), need.number)


def test_more_is_added_with_a_proof_and_tells_those_who_lead(story: Story) -> None:
    need = story.received(contact={"phone": "13900005678"})
    by = {"street_id": need.street_id, "need_id": need.id}
    row = add_material(**by, words="昨晚又停了，我叫周明，电话13911112222", last_four="5678")
    assert (row.is_later, row.kind) == (True, "words")
    assert "13911112222" not in row.words
    assert "13911112222" in _open(story.town, row, person_id=story.town.person("worker")).content.decode()
    add_material(**by, content=photo(), secret=secret_of(need.id))
    assert events_of(need.id).count("need:material:added") == 2
    assert {one.subject_id for one in Material.objects.filter(need=need)} == {fresh(need).subject_id}


def test_nothing_is_added_without_a_proof_too_long_too_often_or_too_late(story: Story) -> None:
    need = story.received(contact={"phone": "13900005678"})
    by: dict[str, Any] = {"street_id": need.street_id, "need_id": need.id}
    for proof in ({}, {"last_four": "0000"}, {"secret": "x"}, {"person_id": story.town.person("neighbour")}):
        with pytest.raises(ProofMissing):
            add_material(**by, words="补充", **proof)
    mine = by | {"secret": secret_of(need.id)}
    with pytest.raises(TooLong):
        add_material(**mine, words="长" * 4001)
    for _ in range(2 * MOST_FILES):
        add_material(**mine, words="补充")
    with pytest.raises(TooManyFiles):
        add_material(**mine, words="补充")
    story.sorted(need)
    fresh_need = fresh(need)
    fresh_need.status, fresh_need.is_open = "withdrawn", False
    fresh_need.save()
    with pytest.raises(NeedIsClosed):
        add_material(**mine, words="补充")


def test_a_need_without_contact_gets_a_key_of_its_own_with_its_first_file(story: Story) -> None:
    need = story.received()
    assert need.subject_id is None
    row = add_material(street_id=need.street_id, need_id=need.id, content=VOICE, secret=secret_of(need.id))
    assert fresh(need).subject_id == row.subject_id


@pytest.mark.django_db(transaction=True)
def test_with_the_key_the_files_are_forgotten(story: Story, tmp_path: Path) -> None:
    town = story.town
    row = _kept(town, photo())
    need = story.received(told=Told(form_key=KEY), contact={"phone": "13900005678"})
    sealed = next(file for file in tmp_path.rglob("*.sealed")).read_bytes()
    erase_subject(street_id=town.street, subject_id=need.subject_id, person_id=town.person("worker"), reason="asked")
    with pytest.raises(SubjectUnknown):
        unsealed_file(street_id=town.street, subject_id=row.subject_id, sealed=sealed, name=str(row.id))
    blank_needs(street_id=town.street, subject_id=row.subject_id)
    assert not any(file.is_file() for file in tmp_path.rglob("*"))
    assert not Material.objects.in_street(town.street).exists()
    assert fresh(need).caller_key == ""


def test_sealed_content_opens_under_its_own_name_in_its_own_street_only(town: Town, elsewhere: Town) -> None:
    from wushe.foundation.sealing import SealBroken

    subject, sealed = seal_file(street_id=town.street, content=b"x", name="a")
    assert unsealed_file(street_id=town.street, subject_id=subject, sealed=sealed, name="a") == b"x"
    with pytest.raises(SealBroken):
        unsealed_file(street_id=town.street, subject_id=subject, sealed=sealed, name="b")
    with pytest.raises(SubjectUnknown):
        unsealed_file(street_id=elsewhere.street, subject_id=subject, sealed=sealed, name="a")


def test_what_nobody_sent_is_swept_away_after_a_day_and_nothing_else(story: Story, tmp_path: Path) -> None:
    sent = _kept(story.town, photo(), "sent")
    story.received(told=Told(form_key="sent"))
    _kept(story.town, photo())
    assert sweep_materials() == 0
    with clock.at(clock.now() + timedelta(hours=25)):
        assert sweep_materials() == 1
        assert sweep_materials() == 0
    assert [row.id for row in Material.objects.in_street(story.town.street)] == [sent.id]
    assert len([file for file in tmp_path.rglob("*") if file.is_file()]) == 1
    (tmp_path / "materials" / "orphan.sealed").write_bytes(b"x")
    with clock.at(clock.now() + timedelta(hours=25)):
        assert sweep_materials() == 1
