"""Jobs are enqueued in the transaction, run at least once and survive their worker."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wushe.foundation.jobs import enqueue, job, queue, report_progress, worker
from wushe.foundation.jobs.models import Job, JobState

seen: list[str] = []


@job("tests.note")
def note(word: str) -> str:
    report_progress(1, 2)
    seen.append(word)
    return word


@job("tests.fail", max_attempts=2)
def fail() -> None:
    raise ValueError("no luck")


@pytest.fixture(autouse=True)
def _nothing_seen_yet() -> None:
    seen.clear()


@pytest.mark.django_db
def test_an_enqueued_job_runs_once_and_keeps_its_result() -> None:
    job_id = enqueue("tests.note", word="hello")
    assert worker.run_all() == 1
    row = Job.objects.get(id=job_id)
    assert (row.state, row.result, row.done_steps, seen) == (JobState.DONE, "hello", 1, ["hello"])


@pytest.mark.django_db
def test_the_same_key_is_enqueued_once() -> None:
    assert enqueue("tests.note", job_key="k", word="a") == enqueue("tests.note", job_key="k", word="b")
    worker.run_all()
    assert seen == ["a"]


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_rolled_back_transaction_never_runs() -> None:
    with transaction.atomic():
        enqueue("tests.note", word="ghost")
        transaction.set_rollback(True)
    assert worker.run_all() == 0


@pytest.mark.django_db
def test_a_job_whose_worker_died_is_taken_over_when_its_lease_is_over() -> None:
    enqueue("tests.note", word="again")
    assert queue.lease_next("dead worker", timezone.now(), seconds=60) is not None
    assert worker.run_all() == 0
    Job.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert worker.run_all() == 1
    assert seen == ["again"]


@pytest.mark.django_db
def test_of_a_silent_worker_s_job_and_a_waiting_one_the_more_urgent_is_taken_first() -> None:
    enqueue("tests.note", priority=1, word="silent")
    assert queue.lease_next("dead worker", timezone.now(), seconds=-1) is not None
    for priority, word in ((0, "calm"), (2, "urgent")):
        enqueue("tests.note", priority=priority, word=word)
    assert worker.run_all() == 3
    assert seen == ["urgent", "silent", "calm"]


@pytest.mark.django_db
def test_a_leased_job_is_whole_and_counts_its_attempt() -> None:
    job_id = enqueue("tests.note", word="水")
    now = timezone.now()
    leased = queue.lease_next("worker", now, seconds=60)
    assert leased is not None
    row = Job.objects.get(id=job_id)
    assert {field.name: getattr(leased, field.name) for field in Job._meta.fields} == {
        field.name: getattr(row, field.name) for field in Job._meta.fields
    }
    assert (row.state, row.attempts, row.leased_until) == (JobState.RUNNING, 1, now + timedelta(seconds=60))
    assert queue.lease_next("another worker", now, seconds=60) is None


@pytest.mark.django_db
def test_a_failing_job_is_tried_again_later_and_then_left_with_its_error() -> None:
    job_id = enqueue("tests.fail")
    worker.run_all()
    row = Job.objects.get(id=job_id)
    assert row.state == JobState.READY
    assert row.run_at > timezone.now()
    Job.objects.update(run_at=timezone.now())
    worker.run_all()
    row.refresh_from_db()
    assert row.state == JobState.FAILED
    assert "no luck" in row.last_error


def test_an_unknown_name_is_refused_where_it_is_asked_for() -> None:
    with pytest.raises(LookupError, match="no job is called"):
        enqueue("nobody.knows")


@pytest.mark.django_db
def test_a_scheduled_job_is_enqueued_once_for_each_moment() -> None:
    now = timezone.now()
    worker.enqueue_scheduled(now)
    worker.enqueue_scheduled(now)
    assert Job.objects.filter(name="jobs.forget_done").count() == 1


@pytest.mark.django_db
def test_the_more_urgent_goes_first_whether_it_waits_or_lost_its_worker() -> None:
    now = timezone.now()
    enqueue("tests.note", word="lost")
    assert queue.lease_next("dead worker", timezone.now(), seconds=-1) is not None
    Job.objects.update(priority=1, run_at=now - timedelta(minutes=1))
    for word, priority, ago in (("late", 0, 1), ("first", 2, 5), ("soon", 0, 9)):
        job_id = enqueue("tests.note", word=word)
        Job.objects.filter(id=job_id).update(priority=priority, run_at=now - timedelta(minutes=ago))
    worker.run_all()
    assert seen == ["first", "lost", "soon", "late"]


@pytest.mark.sqlite
@pytest.mark.django_db
def test_a_long_line_is_not_sorted_for_each_job_that_is_taken() -> None:
    with CaptureQueriesContext(connection) as asked:
        queue.lease_next("worker", timezone.now(), seconds=60)
    looked = [one["sql"] for one in asked.captured_queries if "ORDER BY" in one["sql"]]
    assert len(looked) == 2
    with connection.cursor() as cursor:
        for sql in looked:
            cursor.execute("EXPLAIN QUERY PLAN " + sql)
            plan = " ".join(row[3] for row in cursor.fetchall())
            assert "jobs_next_in_line" in plan, plan
            assert "TEMP B-TREE" not in plan, plan
