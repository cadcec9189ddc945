"""The street of these tests with people in its bodies, and meetings moved along their life by one word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.modules.linkage.town import Town, build
from tests.modules.projects.conftest import with_managers
from wushe.foundation import clock
from wushe.modules.linkage.models import RuleTable
from wushe.modules.meetings.actions.call_meeting import call_meeting
from wushe.modules.meetings.actions.decide_item import decide_item
from wushe.modules.meetings.actions.hold_meeting import close_meeting, open_meeting
from wushe.modules.meetings.actions.note_attendance import note_attendance
from wushe.modules.meetings.actions.send_agenda import send_agenda
from wushe.modules.meetings.actions.settle_minutes import approve_minutes
from wushe.modules.meetings.actions.shape_agenda import add_item
from wushe.modules.meetings.models import AgendaItem, Decision, Meeting
from wushe.modules.meetings.queries import meeting_of
from wushe.modules.oversight.models import Entry

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 3, 3, 12, tzinfo=SHANGHAI)
NINE = datetime(2026, 3, 10, 9, tzinfo=SHANGHAI)
TABLE = ("street", "committee", "party")


@pytest.fixture
def town(db: None) -> Town:
    """The street the test is about."""
    return with_managers(build("QJ"))


@pytest.fixture
def elsewhere(db: None) -> Town:
    """Another street with the same bodies and the same cast."""
    return with_managers(build("DH"))


@pytest.fixture
def rules(town: Town) -> RuleTable:
    """The table of 2026, published."""
    return town.rules()


@pytest.fixture
def noon() -> Iterator[None]:
    """It is the third of March, at noon."""
    with clock.at(NOON):
        yield


@dataclass(slots=True)
class Table:
    """Meetings of the town."""

    town: Town
    keys: Any

    def by(self, word: str = "coordinator") -> dict[str, UUID]:
        """Street and person, as every action takes them."""
        return {"street_id": self.town.street, "person_id": self.town.person(word)}

    def called(self, *, who: str = "coordinator", bodies: tuple[str, ...] = TABLE, **more: Any) -> Meeting:
        """The street calls a meeting with one community."""
        values = {
            **self.by(who),
            "form": "street_community",
            "area_id": self.town.areas["QJ-JW"].pk,
            "starts_at": NINE,
            "where": "街道二楼会议室",
            "chair_id": self.town.bodies[bodies[0]].pk,
            "body_ids": [self.town.bodies[body].pk for body in bodies],
            "submission_key": f"test-{next(self.keys)}",
        }
        return call_meeting(**(values | more))

    def item(self, meeting: Meeting, name: str = "给6号楼装充电桩", **more: Any) -> AgendaItem:
        """Somebody adds a matter."""
        return add_item(**self.by(), meeting_id=meeting.id, name=name, **more)

    def sent(self, meeting: Meeting | None = None, **more: Any) -> Meeting:
        """The agenda is sent."""
        meeting = meeting or self.called(**more)
        if not meeting.items.exists():
            self.item(meeting)
        return send_agenda(**self.by(), meeting_id=meeting.id)

    def opened(self, meeting: Meeting | None = None, *, there: tuple[str, ...] = TABLE, **more: Any) -> Meeting:
        """The session is open, with these bodies there."""
        meeting = meeting or self.sent(**more)
        open_meeting(**self.by(), meeting_id=meeting.id)
        for word in there:
            self.attend(meeting, word)
        return fresh(meeting)

    def attend(self, meeting: Meeting, body: str, attendance: str = "present", **more: Any) -> None:
        """A body is there, or not."""
        note_attendance(
            **self.by(), meeting_id=meeting.id, body_id=self.town.bodies[body].pk, attendance=attendance, **more
        )

    def decided(self, item: AgendaItem | None = None, *, lead: str = "property", **more: Any) -> Decision:
        """The meeting decides."""
        item = item or self.opened().items.first()
        assert item is not None
        values: dict[str, Any] = {
            **self.by(),
            "item_id": item.id,
            "words": "三月底前选好地点，报街道备案。",
            "lead_id": self.town.bodies[lead].pk,
            "lead_reason": "车棚归物业管。",
        }
        return decide_item(**(values | more))

    def held(self, meeting: Meeting) -> Meeting:
        """The session is over."""
        return close_meeting(**self.by(), meeting_id=meeting.id)

    def approved(self, meeting: Meeting) -> Meeting:
        """The chair has approved the minutes."""
        return approve_minutes(**self.by(), meeting_id=self.held(meeting).id)


@pytest.fixture
def table(town: Town, noon: None) -> Table:
    """Meetings of the town, on the third of March at noon."""
    return Table(town, count(1))


def fresh(meeting: Meeting) -> Meeting:
    """The row as it is now."""
    found = meeting_of(meeting.street_id, meeting.id)
    assert found is not None
    return found


def fresh_item(item: AgendaItem) -> AgendaItem:
    """The row as it is now."""
    return AgendaItem.objects.in_street(item.street_id).get(pk=item.pk)


def later(days: float) -> Any:
    """So many days after noon."""
    return clock.at(NOON + timedelta(days=days))


def events_of(subject: UUID | str) -> list[str]:
    """What the ledger says about it, in order."""
    rows = Entry.objects.filter(subject_id=str(subject)).order_by("happened_at", "id")
    return list(rows.values_list("event", flat=True))


@pytest.fixture
def signed_in(town: Town) -> Callable[[str], Client]:
    """A browser in which one of the cast has signed in."""

    def enter(word: str) -> Client:
        client = Client()
        person = town.people[word]
        Authenticator.objects.get_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": {}})
        client.force_login(person)
        return client

    return enter
