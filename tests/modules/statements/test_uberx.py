"""A real conversation in Chinese: taken in by a page, drawn by the job, read by a resident."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.modules.statements.conftest import Enter, Square
from tests.support.realdata import data_file
from wushe.foundation import clock
from wushe.foundation.jobs.models import Job
from wushe.modules.statements.jobs import draw_map
from wushe.modules.statements.models import Conversation

pytestmark = [pytest.mark.django_db, pytest.mark.realdata, pytest.mark.timeout(300)]


def test_the_conversation_shows_its_groups_and_statements(square: Square, signed_in: Enter) -> None:
    client, url = signed_in("secretary"), reverse("statements:import_polis")
    files = {
        name: SimpleUploadedFile(f"{name}.csv", data_file("opinion", "vtaiwan.uberx", f"{name}.csv").read_bytes())
        for name in ("comments", "votes")
    }
    said = {
        "area": str(square.town.areas["QJ-JW"].pk),
        "title": "自用车载客",
        "question": "自用车载客应当怎么管？",
        "submission_key": "uberx",
        "take_in": "1",
    }
    answer = client.post(url, said | files, follow=True)
    assert "已导入" in answer.content.decode()
    assert "hx-get" in answer.content.decode()  # the page waits for the map by itself
    row = Conversation.objects.get(title="自用车载客")
    assert (row.statements.count(), row.participants.count()) == (197, 1921)
    asked = Job.objects.get(name="statements.draw_map")
    assert draw_map(**asked.arguments) == 2
    page = Client().get(reverse("statements:map", args=[row.id]), {"at": "qj"})
    text = page.content.decode()
    assert len(page.context["groups"]) == 2
    assert all(group["lines"] for group in page.context["groups"])
    assert min(group["size"] for group in page.context["groups"]) > 300
    assert "1912" in page.context["sentences"][0].replace(",", "")
    assert page.context["across"]
    assert page.context["dividing"]
    for line in [*page.context["across"], *page.context["dividing"], *page.context["shared"]]:
        assert line["words"]
        assert line["words"][:10] in text
    assert page.context["steady"]["tone"] == "good"
    assert not page.context["missing"].is_told  # the files say nothing of ages and buildings
    second = Client().get(reverse("statements:map", args=[row.id]), {"at": "qj", "page": 3})
    assert second.context["page"].number == 3
    assert clock.now() > row.closed_at  # type: ignore[operator]
