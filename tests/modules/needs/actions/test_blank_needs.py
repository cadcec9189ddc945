"""When a resident is erased, the words go and the need stays."""

from __future__ import annotations

import pytest

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story, events_of, fresh
from wushe.foundation import search
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.jobs import worker
from wushe.modules.accounts.actions import erase_subject
from wushe.modules.needs.actions.blank_needs import BLANK, blank_needs
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.found import KIND


@pytest.mark.django_db(transaction=True)  # the purge that follows compacts the database, outside a transaction
def test_an_erasure_blanks_the_words_everywhere(story: Story, town: Town) -> None:
    need = story.received(contact={"phone": "13800000001"})
    other = story.received()
    subject = need.subject_id
    assert subject is not None
    erase_subject(street_id=town.street, subject_id=subject, person_id=OPERATOR_ID, reason="本人在窗口提出删除")
    worker.run_all()
    blanked = fresh(need)
    assert (blanked.title, blanked.body, blanked.where, blanked.subject_id) == (BLANK, BLANK, "", None)
    assert blanked.number == need.number
    assert fresh(other).body == other.body
    found = Need.objects.in_street(town.street).filter(pk__in=search.matching(KIND, town.street, "水泵"))
    assert [row.id for row in found] == [other.id]
    assert "need:self:blanked" in events_of(subject)


def test_nobody_known_blanks_nothing(story: Story, town: Town, elsewhere: Town) -> None:
    need = story.received(contact={"phone": "13800000001"})
    assert need.subject_id is not None
    assert blank_needs(street_id=elsewhere.street, subject_id=need.subject_id) == 0
    assert fresh(need).body == need.body
