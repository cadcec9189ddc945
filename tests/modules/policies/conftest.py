"""The street of these tests with one document, and measures moved along their life by one word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.modules.linkage.town import Town, build
from wushe.foundation import clock
from wushe.modules.oversight.models import Entry
from wushe.modules.policies.actions._tasks import Task
from wushe.modules.policies.actions.register_document import Wording, register_document
from wushe.modules.policies.actions.report_measure import report_cannot, report_done
from wushe.modules.policies.actions.split_document import split_document
from wushe.modules.policies.models import Measure, PolicyDocument, Report
from wushe.modules.policies.queries import measure_of

NOON = datetime(2026, 3, 3, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = NOON.date()


@pytest.fixture
def town(db: None) -> Town:
    """The street the test is about."""
    return build("QJ")


@pytest.fixture
def elsewhere(db: None) -> Town:
    """Another street."""
    return build("DH")


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """It is the third of March, at noon."""
    with clock.at(NOON):
        yield


@dataclass(slots=True)
class Desk:
    """Documents and measures of the town."""

    town: Town
    keys: Any

    def by(self, word: str = "coordinator") -> dict[str, UUID]:
        """Street and person, as every action takes them."""
        return {"street_id": self.town.street, "person_id": self.town.person(word)}

    def document(self, title: str = "老旧小区消防整治通知", who: str = "coordinator") -> PolicyDocument:
        """A document of the district."""
        wording = Wording(title, "区应急管理局", date(2026, 2, 1), "应急〔2026〕3号", "年内完成整治。")
        return register_document(**self.by(who), wording=wording, submission_key=f"doc-{next(self.keys)}")

    def task(self, **more: Any) -> Task:
        """Clear the stairs within a month."""
        return Task(
            **{"title": "清理楼道杂物", "expected": "楼道畅通，无堆放", "due_on": TODAY + timedelta(days=30)} | more
        )

    def split(self, document: PolicyDocument | None = None, *areas: str, **more: Any) -> list[Measure]:
        """A measure for each community."""
        found = document or self.document()
        wanted = [self.town.areas[one].pk for one in areas or ("QJ-JW",)]
        key = f"split-{next(self.keys)}"
        return split_document(
            **self.by(), document_id=found.id, area_ids=wanted, task=self.task(**more), submission_key=key
        )

    def measure(self, **more: Any) -> Measure:
        """One measure of one community."""
        return self.split(**more)[0]

    def done(self, measure: Measure, who: str = "worker") -> Report:
        """The community has done it."""
        return report_done(**self.by(who), measure_id=measure.id, evidence="三个楼道已清理，有照片。")

    def cannot(self, measure: Measure, who: str = "worker") -> Report:
        """The community cannot do it."""
        words = {"because": "杂物属业主私产，无法处置。", "wish": "请城管派人一起入户。"}
        return report_cannot(**self.by(who), measure_id=measure.id, **words)

    def fresh(self, measure: Measure) -> Measure:
        """The row as it is now."""
        row = measure_of(self.town.street, measure.id)
        assert row is not None
        return row


@pytest.fixture
def desk(town: Town) -> Desk:
    """Documents and measures of the town."""
    return Desk(town, count(1))


@pytest.fixture
def signed_in(town: Town) -> Callable[[str], Client]:
    """A browser of one of the cast, with a second factor where one is asked for."""

    def enter(word: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        if word in ("leader", "coordinator", "secretary", "worker", "neighbour"):
            Authenticator.objects.get_or_create(user=town.people[word], type="totp", defaults={"data": {}})
        client.force_login(town.people[word])
        return client

    return enter


def entries(subject_id: UUID, event: str) -> list[dict[str, Any]]:
    """What the ledger says happened."""
    rows = Entry.objects.filter(subject_id=subject_id, event=event).order_by("pk")
    return [row.facts for row in rows]
