"""Messages leave the house at least once, never before the deed is committed, with the address covered."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import transaction

from wushe.foundation.ids import new_id
from wushe.foundation.jobs import worker as jobs
from wushe.foundation.jobs.models import Job
from wushe.modules.accounts.actions import erase_subject
from wushe.modules.accounts.models import Person
from wushe.modules.notifications.actions.send_outside import (
    MOST_ATTEMPTS,
    SENDERS,
    NoAddress,
    NothingToSay,
    deliver,
    forget_outgoing,
    queue_outgoing,
)
from wushe.modules.notifications.labels import Channel, OutgoingState
from wushe.modules.notifications.models import Outgoing
from wushe.modules.notifications.queries import outbox
from wushe.modules.oversight.models import AuditEntry

pytestmark = pytest.mark.django_db
BODY = "您反映的水压问题已有答复。"


def _trail(street: UUID) -> list[str]:
    rows = AuditEntry.objects.in_street(street).filter(event__startswith="outgoing:").order_by("happened_at", "id")
    return [row.event for row in rows]


def test_a_message_is_queued_sent_and_noted(
    street: UUID, subject: UUID, worker: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    row_id = queue_outgoing(street_id=street, subject_id=subject, body=BODY, person_id=worker.id)
    assert capsys.readouterr().out == ""
    jobs.run_all()
    printed = capsys.readouterr().out
    assert printed == f"[{row_id}] → 138****0001: {BODY}\n"
    row = outbox(street, state=OutgoingState.SENT).get()
    assert (row.attempts, row.sent_at is not None) == (1, True)
    assert _trail(street) == ["outgoing:self:queued", "outgoing:self:sent"]


def test_the_address_is_kept_only_in_the_vault(street: UUID, subject: UUID) -> None:
    queue_outgoing(street_id=street, subject_id=subject, body=BODY)
    assert "13800000001" not in str(list(Outgoing.objects.in_street(street).values()))
    assert "13800000001" not in str(list(Job.objects.values()))


def test_the_same_key_goes_out_once(street: UUID, subject: UUID, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (queue_outgoing(street_id=street, subject_id=subject, body=BODY, key="n-1") for _ in range(2))
    assert first == second
    jobs.run_all()
    assert deliver(outgoing_id=first) is False
    assert capsys.readouterr().out.count(BODY) == 1


def test_what_is_taken_back_is_not_sent(street: UUID, subject: UUID, capsys: pytest.CaptureFixture[str]) -> None:
    with transaction.atomic():
        queue_outgoing(street_id=street, subject_id=subject, body=BODY)
        transaction.set_rollback(True)
    jobs.run_all()
    assert capsys.readouterr().out == ""


def test_a_failing_way_is_tried_again_and_given_up_in_the_end(
    street: UUID, subject: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(row: Outgoing) -> None:
        raise ConnectionError("13800000001 cannot be reached")

    monkeypatch.setitem(SENDERS, Channel.CONSOLE, broken)
    row_id = queue_outgoing(street_id=street, subject_id=subject, body=BODY)
    for _ in range(MOST_ATTEMPTS):
        assert outbox(street).get().state == OutgoingState.WAITING
        with pytest.raises(ConnectionError):
            deliver(outgoing_id=row_id)
    row = outbox(street, state=OutgoingState.GIVEN_UP).get()
    assert (row.attempts, row.last_error) == (MOST_ATTEMPTS, "ConnectionError")
    assert _trail(street) == ["outgoing:self:queued", "outgoing:self:given_up"]
    assert deliver(outgoing_id=row_id) is False


def test_a_failure_once_is_made_good(street: UUID, subject: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[UUID] = []

    def unsteady(row: Outgoing) -> None:
        if row.attempts == 1:
            raise ConnectionError
        sent.append(row.id)

    monkeypatch.setitem(SENDERS, Channel.CONSOLE, unsteady)
    row_id = queue_outgoing(street_id=street, subject_id=subject, body=BODY)
    with pytest.raises(ConnectionError):
        deliver(outgoing_id=row_id)
    assert deliver(outgoing_id=row_id)
    assert sent == [row_id]


def test_an_erased_person_is_written_to_no_more(
    street: UUID, subject: UUID, worker: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    queue_outgoing(street_id=street, subject_id=subject, body=BODY)
    erase_subject(street_id=street, subject_id=subject, person_id=worker.id, reason="本人申请删除")
    assert forget_outgoing(street_id=street, subject_id=subject) == 1
    assert forget_outgoing(street_id=street, subject_id=subject) == 0
    Job.objects.filter(name="accounts.purge_erased").delete()  # it compacts the file, outside any transaction
    jobs.run_all()
    assert capsys.readouterr().out == ""
    assert _trail(street)[-1] == "outgoing:self:forgotten"
    assert Job.objects.filter(name="notifications.forget_the_erased", state="done").exists()


@pytest.mark.parametrize("body", ["", "  \n"])
def test_an_empty_message_is_refused(street: UUID, subject: UUID, body: str) -> None:
    with pytest.raises(NothingToSay):
        queue_outgoing(street_id=street, subject_id=subject, body=body)


def test_whoever_has_no_address_cannot_be_written_to(street: UUID, subject: UUID) -> None:
    with pytest.raises(NoAddress):
        queue_outgoing(street_id=street, subject_id=subject, body=BODY, address_kind="address")
    with pytest.raises(NoAddress):
        queue_outgoing(street_id=street, subject_id=new_id(), body=BODY)
