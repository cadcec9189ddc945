"""Starts a street that is not a demonstration: keys, street, office, first officers, rules. Each step only if needed.

All of it happens through actions, as the operator. Run again, it does what is left and says what was there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.accounts.actions import PrintedSlip, invite_person, issue_slips
from wushe.modules.accounts.queries import master_keys
from wushe.modules.accounts.queries.slips import open_invitations
from wushe.modules.actors.actions import BodyCard, Holder, give_role, register_body
from wushe.modules.actors.labels import ADMIN_ROLES, BodyKind, Role
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import bodies, living_holdings
from wushe.modules.linkage.actions import adopt_preset, publish_rule_table
from wushe.modules.linkage.queries import preset_named, presets, table_row_in_force, tables
from wushe.modules.needs.queries.service import service_levels
from wushe.modules.oversight.actions.sign_head import signing_secret
from wushe.modules.spaces.actions import found_street
from wushe.modules.spaces.queries import street_by_slug

OFFICERS = (
    Role.STREET_LEADER,
    Role.STREET_COORDINATOR,
    Role.SYSTEM_ADMIN,
    Role.AUDIT_ADMIN,
    Role.SECURITY_ADMIN,
)


@dataclass(frozen=True, slots=True, repr=False)
class Officer:
    """One of the first people: role, name, phone (for the vault)."""

    role: Role
    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the operator asked for."""

    name: str
    code: str
    slug: str
    officers: tuple[Officer, ...]
    rules: str = ""  # a shipped table; empty: the newest that is valid
    new_slips: bool = False  # print new slips for officers who have not come in yet


@dataclass(frozen=True, slots=True)
class Step:
    """One step, and whether it was done now or had been done before."""

    code: str
    words: str
    done_now: bool


@dataclass(slots=True)
class Started:
    """What came of it; the slips are shown once and kept nowhere."""

    street_id: UUID
    steps: list[Step] = field(default_factory=list)
    slips: list[PrintedSlip] = field(default_factory=list)
    missing: list[Role] = field(default_factory=list)


class OtherStreetThere(Refused):
    """The slug is the street's address for good."""

    code = "site.other_street_there"
    message = _("The slug %(slug)s belongs to %(name)s (%(code)s).")
    way_out = _("Give that name and code again, or choose another slug.")


class SamePersonTwice(Invalid):
    """System, audit and security are three people."""

    code = "site.same_person_twice"
    message = _("%(name)s cannot be two of system, audit and security administrator.")
    way_out = _("Name three different people; one can be named later.")


class NoSuchRules(Invalid):
    """Only shipped tables are adopted here."""

    code = "site.no_such_rules"
    message = _("There is no shipped rule table called %(name)s.")
    way_out = _("Choose one of: %(names)s.")


def prepare_house() -> list[Step]:
    """Tables and key files, each made where it is missing."""
    files = (Path(settings.WUSHE_MASTER_KEY_FILE), Path(settings.WUSHE_LEDGER_KEY_FILE))
    fresh = [not file.exists() for file in files]
    call_command("migrate", verbosity=0, interactive=False)
    master_keys()
    signing_secret(files[1])
    words = (_("Key that seals personal data: %(file)s"), _("Key that signs the ledger: %(file)s"))
    return [Step("database", str(_("The database is ready.")), done_now=False)] + [
        Step(code, str(said) % {"file": file}, done_now=new)
        for code, said, file, new in zip(("master_key", "ledger_key"), words, files, fresh, strict=True)
    ]


def start_street(wish: Wish) -> Started:
    """Found the street with its office, officers and rules, as far as they are not there."""
    _demand_sense(wish)
    street_id, is_new = _street(wish)
    started = Started(street_id)
    _note(started, "street", _("Street %(name)s (%(code)s), address /?at=%(slug)s"), is_new, wish)
    office, is_new = _office(street_id, wish.name)
    _note(started, "office", _("Its office: %(name)s"), is_new, office)
    for officer in wish.officers:
        is_new = _officer(street_id, office, officer)
        started.steps.append(Step(f"role.{officer.role.value}", str(officer.role.label), done_now=is_new))
    started.steps.append(_rules(street_id, wish.rules))
    levels = len(service_levels())
    started.steps.append(Step("service_levels", str(_("Service levels: %(number)s") % {"number": levels}), False))
    started.slips = _slips(street_id, again=wish.new_slips)
    held = set(living_holdings(street_id).filter(role__in=OFFICERS).values_list("role", flat=True))
    started.missing = [role for role in OFFICERS if role.value not in held]
    return started


def _note(started: Started, code: str, words: object, done_now: bool, of: object) -> None:
    values = {name: getattr(of, name, "") for name in ("name", "code", "slug")}
    started.steps.append(Step(code, str(words) % values, done_now=done_now))


def _demand_sense(wish: Wish) -> None:
    """Everything that can be wrong is said before anything is written."""
    if wish.rules and preset_named(wish.rules) is None:
        names = "、".join(preset.name for preset in presets())
        raise NoSuchRules(field="rules", name=wish.rules, names=names)
    met: dict[tuple[str, str], Role] = {}
    for officer in wish.officers:
        who = officer.name.strip(), officer.phone.strip()
        if officer.role in ADMIN_ROLES and met.setdefault(who, officer.role) is not officer.role:
            raise SamePersonTwice(field=officer.role.value, name=officer.name)


def _street(wish: Wish) -> tuple[UUID, bool]:
    known = street_by_slug(wish.slug)
    if known is None:
        return found_street(person_id=OPERATOR_ID, name=wish.name, code=wish.code, slug=wish.slug).id, True
    if (known.name, known.code) != (wish.name.strip(), wish.code):
        raise OtherStreetThere(field="slug", slug=known.slug, name=known.name, code=known.code)
    return known.id, False


def _office(street_id: UUID, street_name: str) -> tuple[Body, bool]:
    known = bodies(street_id, BodyKind.STREET_OFFICE).first()
    if known is not None:
        return known, False
    card = BodyCard(kind=BodyKind.STREET_OFFICE, name=f"{street_name.strip()}办事处")
    return register_body(person_id=OPERATOR_ID, street_id=street_id, area_id=street_id, card=card), True


def _officer(street_id: UUID, office: Body, officer: Officer) -> bool:
    """Invite the officer and give the role, unless somebody holds it."""
    if living_holdings(street_id).filter(role=officer.role, person_id__isnull=False).exists():
        return False
    invitation = invite_person(
        street_id=street_id,
        by_person_id=OPERATOR_ID,
        name=officer.name,
        phone=officer.phone,
        purpose=f"{officer.role.label} · {office.name}"[:60],
    )
    give_role(
        person_id=OPERATOR_ID,
        street_id=street_id,
        body_id=office.id,
        role=officer.role,
        holder=Holder(account_id=invitation.person_id, subject_id=invitation.subject_id),
    )
    return True


def _rules(street_id: UUID, wanted: str) -> Step:
    """Publish a shipped table, unless one is in force."""
    today = clock.today()
    ruling = table_row_in_force(street_id, today)
    if ruling is not None:
        return Step("rules", str(_("Rule table in force: %(version)s") % {"version": ruling.version}), done_now=False)
    valid = (preset for preset in presets() if preset.reading.table.valid_from <= today)
    preset = preset_named(wanted) if wanted else next(valid, None)
    if preset is None:
        raise NoSuchRules(field="rules", name=wanted, names="、".join(one.name for one in presets()))
    version = preset.reading.table.version
    draft = tables(street_id).filter(version=version).first() or adopt_preset(
        street_id=street_id, person_id=OPERATOR_ID, preset=preset.name
    )
    publish_rule_table(street_id=street_id, person_id=OPERATOR_ID, table_id=draft.pk)
    return Step("rules", str(_("Rule table published: %(version)s") % {"version": version}), done_now=True)


def _slips(street_id: UUID, *, again: bool) -> list[PrintedSlip]:
    """Slips of officers who have not come in: those without one, or all anew."""
    officers = living_holdings(street_id).filter(role__in=OFFICERS).values_list("person_id", flat=True)
    waiting = open_invitations(street_id, unprinted_only=not again).filter(person_id__in=list(officers))
    ids = list(waiting.values_list("id", flat=True))
    return issue_slips(street_id=street_id, by_person_id=OPERATOR_ID, invitation_ids=ids) if ids else []
