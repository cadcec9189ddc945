"""The question stands on the status page; results, slips and one's own voices are pages of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story, fresh
from wushe.modules.linkage.models import RuleTable
from wushe.modules.needs.actions.merge_needs import merge_needs
from wushe.modules.needs.actions.split_theme import open_theme
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.notices.models import Heard

pytestmark = pytest.mark.usefixtures("rules")
Enter = Callable[[str], Client]


def read(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_the_question_comes_with_the_answer_and_is_answered_with_one_press(
    client: Client, story: Story, town: Town
) -> None:
    need = story.sorted()
    key = secret_of(need.id)
    status = f"/needs/status/{need.number}/?at=qj&key={key}"
    assert "您觉得被听到了吗" not in read(client, status)
    story.answered(fresh(need))
    assert "您觉得被听到了吗" in read(client, status)
    assert "您觉得被听到了吗" not in read(client, f"/needs/status/{need.number}/?at=qj")
    sent = client.post(f"/notices/heard/say/{need.number}/", {"key": key, "word": "yes", "words": "有人上门来看了"})
    assert sent["Location"] == f"/needs/status/{need.number}/?key={key}#heard"
    assert Heard.objects.in_street(town.street).get().word == "yes"
    assert "您的回答" in read(client, status)
    client.post(f"/notices/heard/say/{need.number}/", {"key": key})
    assert client.post(f"/notices/heard/say/{need.number}/", {"key": "x", "word": "no"}).status_code == 403


def test_the_chain_stands_on_the_status_page_of_anyone_with_the_number(
    client: Client, story: Story, town: Town, rules: RuleTable
) -> None:
    kept, joined = story.sorted(), story.sorted()
    merge_needs(street_id=town.street, person_id=town.person("worker"), need_id=joined.id, into_id=kept.id)
    open_theme(street_id=town.street, person_id=town.person("coordinator"), title="6号楼水泵", need_ids=[kept.id])
    page = read(client, f"/needs/status/{joined.number}/?at=qj")
    assert "您的声音变成了什么" in page
    assert kept.number in page
    assert "6号楼水泵" in page


def test_a_browser_finds_what_it_supported_and_an_account_what_it_raised(
    client: Client, signed_in: Enter, story: Story, town: Town
) -> None:
    need = story.sorted(story.received(person_id=town.person("resident")))
    theme = open_theme(
        street_id=town.street, person_id=town.person("coordinator"), title="6号楼水泵", need_ids=[need.id]
    )
    assert "还没有" in read(client, "/notices/voices/?at=qj")
    client.post(f"/needs/themes/{theme.id}/support/")
    assert need.number in read(client, "/notices/voices/")
    assert need.number in read(signed_in("resident"), "/notices/voices/")
    assert need.number not in read(signed_in("manager"), "/notices/voices/")


def test_ones_own_page_has_few_queries(
    signed_in: Enter, story: Story, town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(8):
        story.received(person_id=town.person("resident"))
    client = signed_in("resident")
    read(client, "/notices/voices/")
    with django_assert_max_num_queries(14):
        read(client, "/notices/voices/")


def test_results_are_open_to_everyone_and_words_to_nobody_else(
    client: Client, signed_in: Enter, story: Story
) -> None:
    need = story.answered()
    client.post(
        f"/notices/heard/say/{need.number}/?at=qj", {"key": secret_of(need.id), "word": "no", "words": "没人来"}
    )
    for one in (client, signed_in("worker")):
        assert "没人来" not in read(one, "/notices/heard/?at=qj")
    assert "被听到" in read(client, "/notices/heard/?at=qj&year=nonsense")
    table = client.get("/notices/heard/table.csv?at=qj")
    assert table.getvalue().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("path", ["/notices/heard/enter/", "/notices/heard/slips/"])
def test_slips_are_for_staff(client: Client, signed_in: Enter, town: Town, path: str) -> None:
    assert client.get(f"{path}?at=qj").status_code == 403
    assert signed_in("resident").get(path).status_code == 403
    assert signed_in("worker").get(path).status_code == 200


def test_slips_are_typed_one_after_the_other_and_a_wrong_number_keeps_what_was_typed(
    signed_in: Enter, story: Story, town: Town
) -> None:
    client, need = signed_in("worker"), story.answered()
    wrong = client.post("/notices/heard/enter/", {"number": "QJ-0", "word": "no", "words": "没人来"}).content.decode()
    assert "没人来" in wrong
    assert client.post("/notices/heard/enter/", {"number": need.number, "word": "no"}).status_code == 302
    assert Heard.objects.in_street(town.street).get().by == "paper"
    sheet = read(client, f"/notices/heard/slips/?number={need.number}")
    assert need.number in sheet
    assert secret_of(need.id) not in sheet
