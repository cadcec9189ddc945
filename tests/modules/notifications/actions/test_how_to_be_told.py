"""Everything is in the inbox; what else a person chose leaves at its hour, once, and none is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from wushe.foundation import clock
from wushe.foundation.jobs import worker as jobs
from wushe.foundation.jobs.models import Job
from wushe.modules.accounts.actions import keep_personal_data
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import Person
from wushe.modules.accounts.queries import subject_of
from wushe.modules.notifications.actions import notify_person, pass_on, send_digest, set_preferences, sweep
from wushe.modules.notifications.actions.send_outside import queue_outgoing
from wushe.modules.notifications.actions.set_preferences import NoPhoneKept, PreferencesNotSignedIn
from wushe.modules.notifications.labels import Kind, Manner, OutgoingState
from wushe.modules.notifications.models import Message, Outgoing
from wushe.modules.notifications.queries import inbox, preferences_of, told_about
from wushe.modules.oversight.models import AuditEntry

pytestmark = pytest.mark.django_db
EVENT = AccountEvent.PASSWORD_CHANGED  # of no particular kind
NOON = datetime(2026, 3, 3, 4, tzinfo=UTC)  # 12:00 in China
NIGHT = datetime(2026, 3, 3, 15, tzinfo=UTC)  # 23:00
MORNING = datetime(2026, 3, 3, 23, tzinfo=UTC)  # 7:00 the next day
EVENING = datetime(2026, 3, 3, 10, tzinfo=UTC)  # 18:00


@pytest.fixture
def reachable(street: UUID, worker: Person) -> Person:
    """A person whose phone is in the vault."""
    keep_personal_data(street_id=street, values={"phone": "13800000001"}, about_person_id=worker.id)
    return worker


def choose(street: UUID, person: Person, manner: Manner, **more: time) -> None:
    choice: Mapping[Kind, Manner] = {Kind.OTHER: manner}
    times = {"quiet_from": time(22), "quiet_until": time(7), "digest_at": time(18)} | more
    set_preferences(street_id=street, person_id=person.id, manners=choice, **times)


def told(street: UUID, person: Person, at: datetime, *, urgent: bool = False, number: int = 1) -> Message:
    with clock.at(at):
        row = notify_person(
            street_id=street,
            recipient_id=person.id,
            event=EVENT,
            subject_id="thing",
            facts={"number": f"N-{number}"},
            urgent=urgent,
        )
    message: Message = Message.objects.in_street(street).get(pk=row)
    return message


def outgoing(street: UUID) -> list[str]:
    return list(Outgoing.objects.in_street(street).order_by("created_at", "id").values_list("body", flat=True))


def test_without_a_choice_a_message_stays_inside(street: UUID, reachable: Person) -> None:
    message = told(street, reachable, NOON)
    assert (message.manner, message.go_at) == ("inside", None)
    assert not Job.objects.filter(name__startswith="notifications.").exists()
    assert preferences_of(street, reachable.id)[Kind.WORK] is Manner.INSIDE


def test_by_day_it_goes_at_once_by_night_in_the_morning_and_urgent_ones_always(
    street: UUID, reachable: Person
) -> None:
    choose(street, reachable, Manner.AT_ONCE)
    assert told(street, reachable, NOON).go_at == NOON
    assert told(street, reachable, NIGHT).go_at == MORNING
    assert told(street, reachable, NIGHT, urgent=True).go_at == NIGHT
    choose(street, reachable, Manner.DAILY)
    assert told(street, reachable, NOON).go_at == EVENING
    assert told(street, reachable, EVENING).go_at == EVENING + timedelta(days=1)
    assert told(street, reachable, NIGHT, urgent=True).manner == "at_once"


def test_a_message_at_once_is_in_the_inbox_and_on_the_phone_once(street: UUID, reachable: Person) -> None:
    choose(street, reachable, Manner.AT_ONCE)
    message = told(street, reachable, NOON)
    with clock.at(NOON - timedelta(minutes=1)):
        assert not pass_on(message_id=message.id), "not before its time"
    with clock.at(NOON):
        assert pass_on(message_id=message.id)
        assert not pass_on(message_id=message.id)
    assert outgoing(street) == ["修改密码：N-1"]
    assert inbox(street, reachable.id).count() == 1


def test_the_digest_tells_everything_of_the_day_as_one_message(street: UUID, reachable: Person) -> None:
    choose(street, reachable, Manner.DAILY)
    for number in range(1, 16):
        told(street, reachable, NOON + timedelta(minutes=number), number=number)
    assert Job.objects.filter(name="notifications.digest").count() == 1
    with clock.at(EVENING):
        assert send_digest(street_id=street, person_id=reachable.id) == 15
        assert send_digest(street_id=street, person_id=reachable.id) == 0
    body = outgoing(street)[0]
    assert "收件箱有15条消息" in body
    assert "N-12" in body
    assert "N-13" not in body
    assert "还有3条" in body


def test_what_was_read_inside_need_not_go_out(street: UUID, reachable: Person) -> None:
    for manner in (Manner.DAILY, Manner.AT_ONCE):
        choose(street, reachable, manner)
        message = told(street, reachable, NIGHT)
        Message.objects.in_street(street).filter(pk=message.pk).update(read_at=NIGHT)
    with clock.at(EVENING + timedelta(days=2)):
        assert send_digest(street_id=street, person_id=reachable.id) == 0
        assert not pass_on(message_id=message.id)
    assert outgoing(street) == []
    assert not Message.objects.in_street(street).filter(go_at__isnull=False).exists()


def test_a_digest_whose_job_ran_too_early_or_failed_is_swept_up(street: UUID, reachable: Person) -> None:
    choose(street, reachable, Manner.DAILY)
    told(street, reachable, NOON)
    Job.objects.filter(name="notifications.digest").update(state="done")
    jobs.run_all()
    assert outgoing(street) == []
    with clock.at(EVENING + timedelta(minutes=4)):
        assert sweep() == 0
    assert sweep() == 1
    jobs.run_all()
    assert len(outgoing(street)) == 1
    assert sweep() == 0


def test_whoever_erased_the_phone_meanwhile_is_not_reached_and_that_is_noted(street: UUID, reachable: Person) -> None:
    choose(street, reachable, Manner.AT_ONCE)
    message = told(street, reachable, NOON)
    keep_personal_data(street_id=street, values={"phone": ""}, about_person_id=reachable.id)
    assert not pass_on(message_id=message.id)
    assert outgoing(street) == []
    assert AuditEntry.objects.filter(event="outgoing:self:not_reached").count() == 1
    assert sweep() == 0


def test_nothing_can_be_sent_to_a_phone_that_is_not_kept(street: UUID, worker: Person) -> None:
    with pytest.raises(NoPhoneKept):
        choose(street, worker, Manner.AT_ONCE)
    choose(street, worker, Manner.INSIDE, quiet_from=time(21))
    assert AuditEntry.objects.filter(event="preference:self:set", subject_id=str(worker.id)).count() == 1
    with pytest.raises(PreferencesNotSignedIn):
        set_preferences(
            street_id=street,
            person_id=None,
            manners={},
            quiet_from=time(22),
            quiet_until=time(7),
            digest_at=time(18),
        )


def test_a_choice_in_one_street_says_nothing_in_another(street: UUID, other_street: UUID, reachable: Person) -> None:
    choose(street, reachable, Manner.AT_ONCE)
    assert told(other_street, reachable, NOON).manner == "inside"


def test_who_was_told_of_a_thing_when_and_by_which_way(street: UUID, reachable: Person, neighbour: Person) -> None:
    choose(street, reachable, Manner.AT_ONCE)
    message = told(street, reachable, NOON)
    told(street, neighbour, NOON + timedelta(minutes=1))
    waiting = told_about(street, "thing")
    assert [(one.recipient_id, one.outside) for one in waiting] == [
        (neighbour.id, None),
        (reachable.id, OutgoingState.WAITING),
    ]
    pass_on(message_id=message.id)
    jobs.run_all()
    gone = told_about(street, "thing")
    assert gone[1].outside is OutgoingState.SENT
    assert gone[1].outside_at is not None
    assert len(gone) == 2, "one line a person and happening, however many ways it went"
    assert told_about(street, "another") == []


def _dies(*_arguments: object, **_more: object) -> None:
    raise SystemExit("killed")


def _killed_once(street: UUID, person: Person, monkeypatch: pytest.MonkeyPatch, doomed: str) -> None:
    """The worker dies inside the job; its lease runs out; the next worker takes the job over."""
    choose(street, person, Manner.AT_ONCE, quiet_from=time(0), quiet_until=time(0))  # whatever the clock says
    told(street, person, timezone.now())
    with monkeypatch.context() as patch:
        patch.setattr(doomed, _dies)
        with pytest.raises(SystemExit):
            jobs.run_one("first")
    Job.objects.filter(state="running").update(leased_until=timezone.now() - timedelta(seconds=1))
    jobs.run_all()


@pytest.mark.faults
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_queueing_and_noting_sends_once(
    street: UUID, reachable: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    _killed_once(street, reachable, monkeypatch, "wushe.modules.notifications.models.Message.save")
    assert len(outgoing(street)) == 1
    assert Message.objects.in_street(street).get().outgoing is not None


@pytest.mark.faults
@pytest.mark.django_db(transaction=True)
def test_a_worker_that_queues_without_key_and_transaction_is_found_out(
    street: UUID, reachable: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: the same death, the same second worker, two messages."""

    def hasty(*, message_id: UUID) -> None:
        message = Message.objects.get(pk=message_id)
        subject = subject_of(message.street_id, message.recipient_id)
        queue_outgoing(street_id=message.street_id, subject_id=subject, body="hasty")
        message.save()

    monkeypatch.setattr("wushe.modules.notifications.actions.pass_on", hasty)
    _killed_once(street, reachable, monkeypatch, "wushe.modules.notifications.models.Message.save")
    assert len(outgoing(street)) == 2
