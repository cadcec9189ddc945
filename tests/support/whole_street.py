"""A street with one thing of every kind that an address can name; what people write in it is chosen by the test."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.modules.linkage.town import BEGAN, Town
from tests.support.filled_ballots import fill_ballots
from tests.support.filled_boundaries import fill_boundaries
from tests.support.filled_committees import fill_committees
from tests.support.filled_coordination import fill_coordination
from tests.support.filled_four import fill_four
from tests.support.filled_hazards import fill_hazards
from tests.support.filled_mediation import fill_mediation
from tests.support.filled_meetings import fill_meetings
from tests.support.filled_planning import fill_planning
from tests.support.filled_policies import fill_policies
from tests.support.filled_projects import fill_projects
from tests.support.filled_registers import fill_registers
from tests.support.filled_rounds import fill_rounds
from tests.support.filled_statements import fill_closed_question, fill_statements
from tests.support.filled_topics import fill_topics
from tests.support.filled_upkeep import fill_upkeep
from tests.support.filled_whistles import fill_whistles
from wushe.channels.hotline.actions.hand_in_list import hand_in_list
from wushe.channels.spreadsheet.actions.accept_upload import accept_upload
from wushe.channels.tables.actions.hand_in_table import hand_in_table
from wushe.channels.tables.kinds import KINDS
from wushe.core.formats.sheets import xlsx_bytes
from wushe.core.linkage import ActorKind, MatterKind, Space
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.styles import digest
from wushe.modules.accounts.actions import (
    apply_for_account,
    ask_reset,
    invite_person,
    protect_child,
    settle_account,
)
from wushe.modules.accounts.labels import ApplicationFor
from wushe.modules.accounts.models import Person
from wushe.modules.accounts.queries.slips import application_secret
from wushe.modules.actors.actions import BodyCard, Holder, add_capability, give_role, register_body
from wushe.modules.actors.labels import BodyKind, CapabilityKind, Role
from wushe.modules.actors.models import Holding
from wushe.modules.linkage.actions import add_responsibility, draft_rules, order_period
from wushe.modules.linkage.models import Assignment, RuleCell
from wushe.modules.needs.actions.add_material import add_material
from wushe.modules.needs.actions.answer_need import answer_need
from wushe.modules.needs.actions.ask_help import ask_help
from wushe.modules.needs.actions.decide_triage import decide_triage
from wushe.modules.needs.actions.exclude_from_rates import ask_exclusion
from wushe.modules.needs.actions.extend_term import ask_extension
from wushe.modules.needs.actions.foresee import foresee
from wushe.modules.needs.actions.keep_template import keep_template
from wushe.modules.needs.actions.override_lead import override_lead
from wushe.modules.needs.actions.print_sheets import print_sheets
from wushe.modules.needs.actions.rate_need import rate_need
from wushe.modules.needs.actions.receive_chat import Piece, receive_chat
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.actions.reply_task import reply_task
from wushe.modules.needs.actions.return_dispatch import return_task
from wushe.modules.needs.actions.rule_out_need import rule_out_need
from wushe.modules.needs.actions.split_theme import open_theme
from wushe.modules.needs.actions.write_note import write_note
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Need, Proposal
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.notices.actions.correct_notice import correct_notice
from wushe.modules.notices.actions.open_campaign import open_campaign
from wushe.modules.notices.actions.publish_notice import publish_notice
from wushe.modules.notices.actions.write_notice import Address as NoticeAddress
from wushe.modules.notices.actions.write_notice import Wording, write_notice
from wushe.modules.notifications.actions import notify_person
from wushe.modules.oversight.actions import sequence_entries
from wushe.modules.oversight.models import Entry
from wushe.modules.privacy.actions import ask_about_data, ask_to_look
from wushe.modules.spaces.actions import add_place, check_map_file

Say = Callable[[str, int], str]  # what the field is, and how long it may be -> what is written there
STAFF = ("leader", "coordinator", "secretary", "worker", "neighbour", "steward")
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Address:
    """One name of the resolver."""

    name: str
    takes: tuple[str, ...]


def addresses() -> list[Address]:
    """Every named address of the house, sign-in included."""
    return sorted({one.name: one for one in _walk(get_resolver(), "")}.values(), key=lambda one: one.name)


def _walk(node: URLResolver, room: str) -> Iterator[Address]:
    for found in node.url_patterns:
        if isinstance(found, URLResolver):
            yield from _walk(found, f"{room}{found.namespace}:" if found.namespace else room)
        elif isinstance(found, URLPattern):
            yield Address(f"{room}{found.name}", tuple(found.pattern.converters))


@dataclass(slots=True)
class WholeStreet:
    """The town, and the value of every argument an address may take."""

    town: Town
    values: dict[str, Any]
    vault: dict[str, str]
    needs: list[Need]
    stored_as: list[str] = field(default_factory=list)
    others: list[dict[str, Any]] = field(default_factory=list)  # things in another state, by what addresses take
    application: tuple[str, str] = ("", "")

    def url(self, address: Address) -> str:
        """The address with things of this street in it."""
        values = self.values | ({"number": 1} if address.name == "tour" else {})
        if address.name == "actors:application":
            values |= dict(zip(("number", "secret"), self.application, strict=True))
        return reverse(address.name, kwargs={name: values[name] for name in address.takes})

    def other_urls(self, address: Address) -> list[str]:
        """The same address for things in another state."""
        takes = set(address.takes)
        fitting = [self.values | other for other in self.others if takes & set(other)]
        return [reverse(address.name, kwargs={name: values[name] for name in takes}) for values in fitting]


def browser_of(town: Town, word: str) -> Client:
    """A browser of one of the cast, with a second factor where one is asked for; "anonymous" has not signed in."""
    client = Client()
    if word != "anonymous":
        person = town.people[word]
        if word in STAFF:
            Authenticator.objects.get_or_create(user=person, type="totp", defaults={"data": {}})
        client.force_login(person)
    return client


def fill(town: Town, say: Say) -> WholeStreet:
    """Something of every kind, through actions."""
    whole = WholeStreet(town, {"sample": "question", "digest": digest(), "form": "csv"}, {}, [])
    _volunteer(town)
    _needs(whole, say)
    whole.values |= fill_registers(town, whole.vault, say)
    whole.values |= fill_hazards(town, say)
    whole.values |= fill_projects(town, say)
    whole.values |= fill_planning(town, say)
    whole.values |= fill_rounds(town, say)
    whole.values |= fill_ballots(town, say)
    whole.values |= fill_upkeep(town, say, whole.values["project_id"])
    whole.values |= fill_whistles(town, say)
    whole.values |= fill_committees(town, say)
    whole.values |= fill_boundaries(town, say)
    whole.values |= fill_policies(town, say)
    whole.values |= fill_meetings(town, say)
    whole.values |= fill_topics(town, say)
    whole.values |= fill_four(town, say)
    whole.values |= fill_statements(town, say)
    whole.others.append(fill_closed_question(town, whole.vault, say))
    whole.values |= fill_mediation(town, whole.vault, say)
    _bodies(whole, say)
    _places(whole, say)
    _linkage(whole, say)
    _notices(whole, say)
    _tables(whole, say)
    _accounts(whole, say)
    _rest(whole, say)
    whole.values |= fill_coordination(town, say)
    sequence_entries(everything=True)
    entry = Entry.objects.filter(street_id=town.street, leaf__isnull=False, visibility="public").first()
    whole.values["entry_id"] = entry.pk if entry else None
    return whole


def _volunteer(town: Town) -> None:
    for word, role in (("volunteer", Role.VOLUNTEER), ("steward", Role.DATA_STEWARD)):
        slug = town.areas["QJ"].slug
        town.people[word] = Person.objects.create_user(f"{word}-{slug}", "Long-enough-1")
        Holding.objects.create(
            street_id=town.street,
            body=town.bodies["street"],
            role=role,
            area=town.areas["QJ"],
            person_id=town.people[word].pk,
            began_on=BEGAN,
        )


def _received(whole: WholeStreet, say: Say, area: str = "QJ-JW") -> Need:
    town, number = whole.town, next(_numbers)
    contact = {"name": f"欧阳测{number}", "phone": f"139{number:04d}5{number % 1000:03d}"}
    whole.vault |= {f"{kind} {number}": value for kind, value in contact.items()}
    need = receive_need(
        street_id=town.street,
        title=say("need title", 120),
        body=f"水泵坏了,没有水。{say('need body', 400)}",
        where=say("need where", 120),
        channel="form",
        idempotency_key=f"whole-{number}",
        area_id=town.areas[area].pk,
        contact=contact,
        person_id=town.person("resident"),
    )
    whole.needs.append(need)
    return need


def _sorted(whole: WholeStreet, need: Need) -> None:
    decide_triage(
        street_id=whole.town.street,
        person_id=whole.town.person("worker"),
        need_id=need.id,
        category="water",
        urgency="general",
        space="living",
        dimension="SPA",
        area_id=need.area_id,
    )


def _needs(whole: WholeStreet, say: Say) -> None:
    town = whole.town
    town.rules()
    led, waiting, out = (_received(whole, say) for _ in range(3))
    by = {"street_id": town.street, "person_id": town.person("coordinator")}
    _sorted(whole, led)
    override_lead(**by, need_id=led.id, body_id=town.bodies["organisation"].pk, reason=say("override reason", 400))
    _course(whole, say, led, waiting)
    answer_need(**by, need_id=led.id, points=[say("answer", 300), say("answer", 300)])
    rate_need(
        street_id=town.street,
        need_id=led.id,
        is_solved=True,
        satisfaction="satisfied",
        score=4,
        comment=say("rating comment", 200),
        secret=secret_of(led.id),
    )
    rule_out_need(**by, need_id=out.id, reason=say("ruled-out reason", 200), way_on=say("way on", 200))
    excluded = ask_exclusion(**by, need_id=out.id, ground="outside_duty", reason=say("exclusion reason", 200))
    run = print_sheets(**by, area_id=town.areas["QJ-JW"].pk, number=2)
    pieces = [Piece(position=1, body=f"路灯不亮。{say('chat piece', 200)}", speaker=say("chat speaker", 30))]
    area = town.areas["QJ-JW"].pk
    batch, chat = receive_chat(**by, paste_key="whole", name=say("chat group", 60), area_id=area, pieces=pieces)
    whole.needs.extend(chat)
    added = add_material(
        street_id=town.street, need_id=waiting.id, words=say("later words", 200), secret=secret_of(waiting.id)
    )
    theme = open_theme(**by, title=say("theme title", 120), need_ids=[led.id, waiting.id])
    row = Assignment.objects.in_street(town.street).get(matter_id=led.id)
    for _ in range(3):
        _sorted(whole, _received(whole, say, "QJ-JW-6"))
    foresee(street_id=town.street)
    proposal = Proposal.objects.in_street(town.street).first()
    whole.values |= {
        "need_id": led.id,
        "theme_id": theme.id,
        "exclusion_id": excluded.id,
        "run_id": run.id,
        "batch_id": batch.id,
        "material_id": added.id,
        "proposal_id": proposal.pk if proposal else None,
        "number": led.number,
        "secret": secret_of(led.id),
        "assignment_id": row.pk,
    }


def _course(whole: WholeStreet, say: Say, led: Need, waiting: Need) -> None:
    """A part for others, a return, a longer term, a note and a template, all waiting."""
    town = whole.town
    worker = {"street_id": town.street, "person_id": town.person("worker")}
    property_id = town.bodies["property"].pk
    task = ask_help(**worker, need_id=led.id, body_id=property_id, what=say("part", 200))
    reply_task(**worker, task_id=task.id, reply=say("report", 300))
    _sorted(whole, waiting)
    part = ask_help(**worker, need_id=waiting.id, body_id=property_id, what=say("part", 200))
    back = return_task(**worker, task_id=part.id, reason=say("return reason", 300))
    longer = ask_extension(**worker, need_id=waiting.id, reason=say("longer reason", 300))
    note = write_note(**worker, need_id=led.id, text="内部备注")
    template = keep_template(
        street_id=town.street,
        person_id=town.person("coordinator"),
        name=say("template name", 50),
        text=say("template words", 300),
    )
    whole.values |= {
        "task_id": task.id,
        "objection_id": back.id,
        "extension_id": longer.id,
        "note_id": note.id,
        "template_id": template.id,
    }


def _bodies(whole: WholeStreet, say: Say) -> None:
    town = whole.town
    by: dict[str, Any] = {"person_id": OPERATOR_ID, "street_id": town.street}
    card = BodyCard(
        kind=BodyKind.VOLUNTEER_TEAM,
        name=say("body name", 80),
        short_name=say("body short name", 20),
        work=say("body work", 300),
        opening_hours=say("opening hours", 80),
    )
    body = register_body(**by, area_id=town.areas["QJ-JW"].pk, card=card)
    whole.vault |= {"holder name": "司马藏名", "holder phone": "13711112222"}
    holding = give_role(
        **by,
        body_id=body.id,
        role=Role.TEAM_LEADER,
        holder=Holder(name=whole.vault["holder name"], phone=whole.vault["holder phone"]),
    )
    capability = add_capability(
        **by,
        body_id=body.id,
        kind=CapabilityKind.TRAINING,
        name=say("capability name", 80),
        evidence=say("capability note", 200),
        expires_on=clock.today() + timedelta(days=20),
    )
    whole.values |= {"body_id": body.id, "holding_id": holding.id, "capability_id": capability.id}


def _places(whole: WholeStreet, say: Say) -> None:
    town = whole.town
    by: dict[str, Any] = {
        "person_id": OPERATOR_ID,
        "street_id": town.street,
        "area_id": town.areas["QJ-JW"].pk,
        "space": Space.REAL,
    }
    place = add_place(
        **by,
        name=say("place name", 80),
        aliases=say("place alias", 100),
        note=say("place note", 200),
        lon=Decimal("106.5"),
        lat=Decimal("29.5"),
    )
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [106.5, 29.5]},
        "properties": {"name": say("map feature", 60)},
    }
    content = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    file = check_map_file(**by, name=say("map file name", 100), content=content)
    whole.values |= {"place_id": place.id, "file_id": file.id, "area_id": town.areas["QJ-JW-7"].pk}


def _linkage(whole: WholeStreet, say: Say) -> None:
    town = whole.town
    by: dict[str, Any] = {"street_id": town.street, "person_id": OPERATOR_ID}
    order = order_period(
        street_id=town.street,
        person_id=town.person("leader"),
        area_id=town.areas["QJ-JW-6"].pk,
        event=say("period event", 100),
        reason=say("period reason", 300),
        legal_basis=say("legal basis", 180),
        ordered_as=say("ordered as", 100),
        level=2,
    )
    item = add_responsibility(
        **by,
        matter=say("duty", 180),
        owner_kind=ActorKind.PROPERTY_SERVICE,
        owner_body_id=town.bodies["property"].pk,
        helpers=[],
        law=say("law", 180),
    )
    town.need(kind=MatterKind.NEED)
    published = Assignment.objects.in_street(town.street).first()
    draft = draft_rules(
        **by, table_id=published.table_id, version=say("rules version", 40), valid_from=date(2027, 1, 1)
    )
    cell = RuleCell.objects.in_street(town.street).filter(table=draft).first()
    whole.values |= {"order_id": order.pk, "item_id": item.pk, "table_id": draft.pk, "cell_id": cell.pk}


def _notices(whole: WholeStreet, say: Say) -> None:
    town = whole.town
    by: dict[str, Any] = {"street_id": town.street, "person_id": town.person("worker")}
    today = clock.today()
    campaign = open_campaign(
        **by, title=say("campaign title", 60), about=say("campaign about", 200), from_on=today, until_on=today
    )
    address = NoticeAddress(
        area_id=town.areas["QJ-JW-6"].pk, issuer_id=town.bodies["committee"].pk, campaign_id=campaign.id
    )
    words = Wording(say("notice title", 60), say("notice body", 400), say("notice contact", 100))
    notice = write_notice(**by, address=address, words=words)
    publish_notice(**by, notice_id=notice.id)
    correct_notice(**by, notice_id=notice.id, words=words, correction=say("notice correction", 200))
    whole.values |= {"event": NeedEvent.ANSWERED.value, "language": "zh-hans"}
    whole.values |= {"notice_id": notice.id, "code": notice.code, "campaign_id": campaign.id}


def _accounts(whole: WholeStreet, say: Say) -> None:
    """Someone invited, and someone for whom a new password was asked."""
    town = whole.town
    by: dict[str, Any] = {"street_id": town.street, "by_person_id": OPERATOR_ID}
    whole.vault |= {"invited name": "诸葛未到", "invited phone": "13655554444"}
    invited = invite_person(
        **by,
        name=whole.vault["invited name"],
        phone=whole.vault["invited phone"],
        purpose=say("account purpose", 60),
    )
    settle_account(about_person_id=town.person("volunteer"), street_id=town.street, person_id=OPERATOR_ID)
    asked = ask_reset(**by, about_person_id=town.person("volunteer"), reason=say("reset reason", 200))
    application = apply_for_account(
        street_id=town.street,
        street_code="QJ",
        area_id=town.areas["QJ-JW"].pk,
        name=whole.vault["invited name"],
        phone=whole.vault["invited phone"],
        what_for=ApplicationFor.RESIDENT,
    )
    whole.application = (application.number, application_secret(application.id))
    whole.values |= {
        "application_id": application.id,
        "person_id": invited.person_id,
        "reset_id": asked.id,
        "slip_code": "K7MT2QXN4WPD",
    }


def _child(whole: WholeStreet, say: Say) -> dict[str, Any]:
    """Somebody asks to look at a child's data."""
    town, subject_id = whole.town, whole.needs[2].subject_id
    assert subject_id is not None
    protect_child(street_id=town.street, subject_id=subject_id, guardian_agrees=True)
    permit = ask_to_look(
        street_id=town.street,
        person_id=town.person("worker"),
        subject_id=subject_id,
        kind="phone",
        reason=say("reason of a look", 200),
    )
    return {"permit_id": permit.id, "subject_id": subject_id}


def _rest(whole: WholeStreet, say: Say) -> None:
    town = whole.town
    content = xlsx_bytes("sheet", ["标题", "内容", say("column", 60)], [[say("cell", 100), say("cell", 200), "1"]])
    upload = accept_upload(
        street_id=town.street,
        person_id=town.person("coordinator"),
        name=f"{say('file name', 150)}.xlsx",
        content=content,
    )
    message = notify_person(
        street_id=town.street,
        recipient_id=town.person("coordinator"),
        event=NeedEvent.ANSWERED,
        subject_id=whole.values["need_id"],
        link=f"/needs/{whole.values['need_id']}/",
        facts={"receipt": whole.values["number"]},
        key="whole",
    )
    city_list = hand_in_list(
        street_id=town.street,
        person_id=town.person("coordinator"),
        name=f"{say('list name', 150)}.xlsx",
        content=xlsx_bytes("sheet", ["流水", "标题", "内容"], [["1", say("ticket title", 100), say("ticket", 200)]]),
    )
    asked = ask_about_data(
        street_id=town.street,
        kind="erase",
        words=say("rights words", 200),
        subject_id=whole.needs[1].subject_id,
    )
    whole.values |= {"request_id": asked.id, "power": "propose"} | _child(whole, say)
    whole.stored_as = [upload.stored_as, city_list.stored_as]
    whole.values |= {"upload_id": upload.id, "message_id": message, "list_id": city_list.id, "key": "12345-common"}


def _tables(whole: WholeStreet, say: Say) -> None:
    town = whole.town
    table = hand_in_table(
        street_id=town.street,
        person_id=town.person("coordinator"),
        kind=KINDS["areas"],
        name=f"{say('table name', 100)}.xlsx",
        content=xlsx_bytes("sheet", ["社区", "楼栋"], [[say("community", 50), say("building", 50)]]),
    )
    whole.values |= {"table_kind": "areas", "table_file_id": table.id}


@contextmanager
def undone(stored_as: Iterable[str]) -> Iterator[None]:
    """Whatever happens within is taken back, stored files included: no database brings those back."""
    contents = {}
    for name in stored_as:
        with default_storage.open(name) as file:
            contents[name] = file.read()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    for name, content in contents.items():
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(content))
