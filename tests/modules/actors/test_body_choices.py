"""A form offers the bodies of a street: a few as one list, many under the names of their kinds."""

from __future__ import annotations

import pytest
from django import forms
from django.utils import translation

from tests.modules.linkage.town import BEGAN, Town, build
from wushe.foundation.ids import new_id
from wushe.modules.actors.labels import BodyKind
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries.choosing import FEW, body_choices

pytestmark = pytest.mark.django_db


def many(town: Town) -> None:
    for number in range(60):
        Body.objects.create(
            street_id=town.street,
            kind=BodyKind.VOLUNTEER_TEAM if number % 2 else BodyKind.DEPARTMENT,
            name=f"body {number}",
            area=town.areas["QJ"],
            began_on=BEGAN,
        )


def test_a_few_stand_in_one_list_and_ended_ones_in_none(db: None) -> None:
    town = build("QJ")
    Body.objects.filter(pk=town.bodies["station"].pk).update(ended_on=BEGAN)
    offered = body_choices(town.street, without=[town.bodies["street"].pk])
    assert len(offered) < FEW
    left_out = {str(town.bodies[word].pk) for word in ("station", "street")}
    assert {key for key, _name in offered} == {str(body.pk) for body in town.bodies.values()} - left_out


def test_sixty_stand_under_their_kinds_and_each_can_be_chosen(db: None) -> None:
    town, elsewhere = build("QJ"), build("DH")
    many(town)
    with translation.override("en"):
        offered = body_choices(town.street)
    kinds = dict(offered)
    assert len(kinds["District department"]) == len(kinds["Volunteer team"]) == 30
    assert next(iter(kinds)) == "Subdistrict office"
    keys = [key for _kind, names in offered for key, _name in names]
    assert len(keys) == len(set(keys)) == 67
    assert not {str(body.pk) for body in elsewhere.bodies.values()} & set(keys)

    class Choosing(forms.Form):
        one = forms.ChoiceField(choices=offered)
        some = forms.MultipleChoiceField(choices=offered, widget=forms.CheckboxSelectMultiple)

    said = Choosing({"one": keys[40], "some": [keys[3], keys[66]]})
    assert said.is_valid()
    assert str(said["one"]).count("<optgroup") == len(offered)
    boxes = str(said["some"])
    assert boxes.count('role="group"') == len(offered)
    assert boxes.count("<label") == boxes.count('type="checkbox"') == len(keys)  # no label without its box
    assert not Choosing({"one": str(new_id()), "some": [keys[3]]}).is_valid()


def test_the_list_is_read_in_one_query(db: None, django_assert_num_queries: object) -> None:
    town = build("QJ")
    many(town)
    with django_assert_num_queries(1):  # type: ignore[operator]
        body_choices(town.street)
