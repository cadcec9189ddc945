"""Every refusal speaks Chinese, says what to do instead, and is met in some test."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

import wushe
from tests.modules.linkage.town import build
from tests.support.whole_street import browser_of, fill
from wushe.channels.hotline.actions.keep_layout import LayoutUnreadable
from wushe.channels.spreadsheet.actions._rows import UploadUnknown
from wushe.channels.spreadsheet.actions.accept_upload import FileUnreadable
from wushe.channels.tables.actions._access import TableNotYours, TableUnknown
from wushe.channels.tables.web.access import NoSuchTable
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound, Refused
from wushe.modules.accounts.actions.enter_as import NotADemonstration
from wushe.modules.actors.actions.reveal_holder import MayNotSeeNames
from wushe.modules.actors.permissions import StaffOnly
from wushe.modules.actors.web import here as actors_here
from wushe.modules.ballots.web.here import SignInToVote, StreetNotNamed
from wushe.modules.needs.actions._rows import NeedUnknown, ThemeUnknown
from wushe.modules.needs.web.asker import NoStreetChosen, SignInFirst
from wushe.modules.needs.web.inbox import InboxNotYours
from wushe.modules.needs.web.powers import FormIncomplete
from wushe.modules.needs.web.statistics import StatisticsNotYours
from wushe.modules.needs.web.status import TooManyTries, WrongDigits
from wushe.modules.needs.web.work import WorkNotYours
from wushe.modules.notices.web import asker as notices_asker
from wushe.modules.spaces.web import here as spaces_here
from wushe.modules.threads.web.thread import ThreadStreetNotSaid
from wushe.site.middleware import SecondFactorMissing

HAN = re.compile(r"[\u4e00-\u9fff]")
BASES = {NotAllowed, NotFound, Invalid}
OWN_WORDS = {FileUnreadable, LayoutUnreadable}  # its words depend on what is wrong with the file
STARTS_SOMETHING = (".settings", ".migrations", "__main__")


def _refusals() -> list[type[Refused]]:
    for module in pkgutil.walk_packages(wushe.__path__, "wushe."):
        if not any(part in module.name for part in STARTS_SOMETHING):
            importlib.import_module(module.name)
    return sorted({one for one in _below(Refused) if one.__module__.startswith("wushe.")} - BASES, key=str)


def _below(one: type[Refused]) -> Iterator[type[Refused]]:
    for under in one.__subclasses__():
        yield under
        yield from _below(under)


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant"])
def test_every_refusal_has_a_message_and_a_way_out_in_chinese(language: str) -> None:
    with translation.override(language):
        silent = [
            one.__name__
            for one in _refusals()
            if one not in OWN_WORDS and not (HAN.search(str(one.message)) and HAN.search(str(one.way_out)))
        ]
    assert silent == []


def test_every_refusal_is_named_in_some_test() -> None:
    said = "".join(file.read_text(encoding="utf-8") for file in Path(__file__).parents[1].rglob("test_*.py"))
    unmet = {one.__name__ for one in _refusals() if not re.search(rf"\b{one.__name__}\b", said)}
    assert unmet == set()


@pytest.mark.django_db
def test_whoever_has_no_second_factor_yet_is_refused_with_the_page_that_sets_it_up(client: Client) -> None:
    town = build("QJ")
    client.force_login(town.people["coordinator"])
    answer = client.post("/needs/accept/", headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (SecondFactorMissing.status, SecondFactorMissing.code)
    assert answer.json()["way_out_url"] == reverse("mfa_activate_totp")


@pytest.mark.django_db
def test_pages_refuse_with_the_code_of_the_reason() -> None:
    town, other = build("QJ"), build("DH")
    whole = fill(town, lambda said, most: said[:most])
    here = {key: str(value) for key, value in whole.values.items()}
    opening = f"/needs/status/{here['number']}/open/?at=qj"
    for street, word, method, path, refusal in (
        (town, "anonymous", "get", "/needs/status/QJ-260101-AAAAAA/?at=qj", NeedUnknown),
        (town, "anonymous", "get", "/needs/status/", NoStreetChosen),
        (town, "anonymous", "post", f"/needs/themes/{here['theme_id']}/rename/?at=qj", SignInFirst),
        (town, "anonymous", "post", "/me/enter-as/?at=qj", NotADemonstration),
        *((town, "anonymous", "post", opening, WrongDigits) for _try in range(5)),
        (town, "anonymous", "post", opening, TooManyTries),
        (town, "resident", "get", "/needs/", InboxNotYours),
        (town, "resident", "get", "/actors/capabilities/", StaffOnly),
        (town, "resident", "get", f"/actors/roles/{here['holding_id']}/name/", MayNotSeeNames),
        (town, "worker", "post", f"/needs/{here['need_id']}/decide/", FormIncomplete),
        (town, "coordinator", "get", "/tables/nothing/", NoSuchTable),
        (town, "worker", "get", "/tables/", TableNotYours),
        (town, "leader", "get", f"/tables/files/{here['table_file_id']}/", TableUnknown),
        (other, "coordinator", "get", f"/needs/{here['need_id']}/", NeedUnknown),
        (other, "coordinator", "get", f"/needs/themes/{here['theme_id']}/", ThemeUnknown),
        (other, "coordinator", "get", f"/actors/bodies/{here['body_id']}/", actors_here.NothingHere),
        (other, "coordinator", "get", f"/spaces/places/{here['place_id']}/", spaces_here.NothingHere),
        (other, "coordinator", "get", f"/spreadsheets/{here['upload_id']}/", UploadUnknown),
        (town, "resident", "get", "/needs/work/", WorkNotYours),
        (town, "resident", "get", "/needs/statistics/", StatisticsNotYours),
        (town, "resident", "get", "/notices/desk/", notices_asker.DeskNotYours),
        (town, "anonymous", "get", "/notices/", notices_asker.WhichStreet),
        (town, "anonymous", "get", "/ballots/", StreetNotNamed),
        (town, "anonymous", "get", f"/ballots/public/{here['ballot_id']}/card/?at=qj", SignInToVote),
        (town, "anonymous", "get", f"/threads/need/{here['need_id']}/", ThreadStreetNotSaid),
        (town, "anonymous", "get", "/actors/five/", actors_here.NoStreetHere),
        (town, "anonymous", "get", "/spaces/places/", spaces_here.NoStreetHere),
    ):
        answer = getattr(browser_of(street, word), method)(path, headers={"accept": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (refusal.status, refusal.code), path
