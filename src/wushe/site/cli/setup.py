"""`wushe setup`: from nothing to a street whose first officers can come in."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from wushe.site.cli.django_commands import start_django

if TYPE_CHECKING:
    from wushe.site.starting import Started, Step, Wish

REFUSED, UNWRITABLE = 2, 3
_ROLE_OPTIONS = {
    "street_leader": "leader",
    "street_coordinator": "coordinator",
    "system_admin": "system-admin",
    "audit_admin": "audit-admin",
    "security_admin": "security-admin",
}
_PERSON = "NAME[,PHONE]"


def setup(
    name: Annotated[str, typer.Option(help="Full name of the street, for example 青石街道.")] = "",
    code: Annotated[str, typer.Option(help="Two or three capital letters that open receipt numbers.")] = "",
    slug: Annotated[str, typer.Option(help="Small letters for addresses: /?at=SLUG.")] = "",
    leader: Annotated[str, typer.Option(metavar=_PERSON, help="Street leader; gives the other roles.")] = "",
    coordinator: Annotated[str, typer.Option(metavar=_PERSON, help="Street coordinator.")] = "",
    system_admin: Annotated[str, typer.Option(metavar=_PERSON, help="System administrator.")] = "",
    audit_admin: Annotated[str, typer.Option(metavar=_PERSON, help="Audit administrator, somebody else.")] = "",
    security_admin: Annotated[str, typer.Option(metavar=_PERSON, help="Security administrator, a third one.")] = "",
    rules: Annotated[str, typer.Option(help="Shipped rule table; else the newest that is valid.")] = "",
    new_slips: Annotated[
        bool, typer.Option("--new-slips", help="New slips for officers who have not come in; the old ones end.")
    ] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask; refuse what is missing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as one JSON object; never asks.")] = False,
) -> None:
    """Start a street without the demonstration: database, keys, street, office, first officers, rules.

    Asks for what was not given. Run again, it does only what is left. The codes of the slips are shown once.

    Exit codes: 0 started (or nothing was left to do), 2 a value was refused (the option is named), 3 the database or
    a key file cannot be written.

    Example: wushe setup --name 青石街道 --leader 林知夏,13800000001 --coordinator 陈以宁,13800000002
    """
    people = dict(zip(_ROLE_OPTIONS, (leader, coordinator, system_admin, audit_admin, security_admin), strict=True))
    asks = not (no_input or as_json) and sys.stdin.isatty()
    given = {"name": name, "code": code, "slug": slug, "rules": rules} | people
    try:
        start_django()
        steps = _prepared()
        started = _started(_wish(given, asks=asks, new_slips=new_slips))
    except OSError as error:
        typer.echo(f"{error.filename or ''}: {error.strerror or error}", err=True)
        raise typer.Exit(UNWRITABLE) from error
    _say(steps, started, as_json=as_json, slug=given["slug"])


def _prepared() -> list[Step]:
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    from wushe.foundation.refusals import Refused
    from wushe.site.starting import prepare_house

    try:
        return prepare_house()
    except (DatabaseError, ImproperlyConfigured) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(UNWRITABLE) from error
    except Refused as refused:  # the key file does not belong to this database
        typer.echo(f"{refused} {refused.next_step}", err=True)
        raise typer.Exit(UNWRITABLE) from refused


def _wish(given: dict[str, str], *, asks: bool, new_slips: bool) -> Wish:
    """The answers, asked for where they are missing and may be asked."""
    from wushe.modules.actors.labels import Role
    from wushe.site.starting import OFFICERS, Officer, Wish

    if not given["name"]:
        given["name"] = typer.prompt("街道全称 Full name of the street") if asks else ""
    if not given["name"].strip():
        _refuse("name", "The name of the street is missing.")
    for option, question, suggestion in (
        ("code", "街道代码 Code", _initials(given["name"])),
        ("slug", "网址标识 Slug", _spelling(given["name"])),
    ):
        if not given[option]:
            given[option] = typer.prompt(question, default=suggestion) if asks else suggestion
    officers = []
    for role in OFFICERS:
        answer = given[role.value]
        if not answer and asks:
            answer = typer.prompt(f"{role.label} {role.value}（姓名,电话；可空）", default="", show_default=False)
        who, _comma, phone = re.sub("，", ",", answer).partition(",")
        if who.strip():
            officers.append(Officer(Role(role), who.strip(), phone.strip()))
        elif role is Role.STREET_LEADER:
            officers.extend(_known_leader(given["slug"]))
    return Wish(given["name"], given["code"], given["slug"], tuple(officers), given["rules"], new_slips)


def _known_leader(slug: str) -> tuple[()]:
    """Nobody need be named again; without any leader nobody could give a role."""
    from wushe.modules.actors.labels import Role
    from wushe.modules.actors.queries import living_holdings
    from wushe.modules.spaces.queries import street_by_slug

    street = street_by_slug(slug)
    if street is None or not living_holdings(street.id).filter(role=Role.STREET_LEADER).exists():
        _refuse("leader", "The street leader is missing: without one nobody can give the other roles.")
    return ()


def _started(wish: Wish) -> Started:
    from wushe.foundation.refusals import Refused
    from wushe.site.starting import start_street

    try:
        return start_street(wish)
    except Refused as refused:
        _refuse(_ROLE_OPTIONS.get(refused.field, refused.field or "name"), f"{refused} {refused.next_step}")


def _say(steps: list[Step], started: Started, *, as_json: bool, slug: str) -> None:
    from django.conf import settings
    from django.utils.translation import gettext as _

    steps = [*steps, *started.steps]
    if as_json:
        typer.echo(json.dumps(_as_dict(steps, started), ensure_ascii=False))
        return
    for step in steps:
        typer.echo(f"{'✓' if step.done_now else '·'} {step.words}")
    for role in started.missing:
        nobody = _("Nobody is named yet: %(role)s") % {"role": role.label}
        typer.echo(f"! {nobody}")
    head, then = _("Slips. Hand each to its person; the codes are shown only now:"), _("What comes next")
    if started.slips:
        typer.echo(f"\n{head}")
    for slip in started.slips:
        code = " ".join(slip.code[start : start + 4] for start in range(0, len(slip.code), 4))
        typer.echo(f"  {slip.purpose} · {slip.name} · {slip.account} · {code} · {slip.expires_at:%Y-%m-%d}")
    typer.echo(f"\n{then}")
    for number, words in enumerate(
        (
            _("Start the service: wushe up"),
            _("The leader comes in with the slip at /accounts/slip/ and opens the checklist /setup/ (?at=%(slug)s).")
            % {"slug": slug},
            _("Three tables make the street: areas, bodies, people. Their templates are on the checklist."),
            _("Back up, apart from each other: the database in %(data)s and the two key files.")
            % {"data": settings.DATA},
        ),
        start=1,
    ):
        typer.echo(f"  {number}. {words}")


def _as_dict(steps: list[Step], started: Started) -> dict[str, Any]:
    return {
        "street_id": str(started.street_id),
        "steps": [{"code": step.code, "done_now": step.done_now, "words": step.words} for step in steps],
        "missing": [role.value for role in started.missing],
        "slips": [
            {
                "purpose": slip.purpose,
                "name": slip.name,
                "account": slip.account,
                "code": slip.code,
                "expires_at": slip.expires_at.isoformat(),
            }
            for slip in started.slips
        ],
    }


def _initials(name: str) -> str:
    from pypinyin import Style, lazy_pinyin

    letters = "".join(lazy_pinyin(_stem(name), style=Style.FIRST_LETTER)).upper()
    return re.sub(r"[^A-Z]", "", letters)[:3]


def _spelling(name: str) -> str:
    from pypinyin import lazy_pinyin

    return re.sub(r"[^a-z0-9]", "", "".join(lazy_pinyin(_stem(name))).lower())[:40]


def _stem(name: str) -> str:
    return re.sub(r"(街道|镇|乡)(办事处)?$", "", name.strip()) or name.strip()


def _refuse(option: str, words: str) -> NoReturn:
    typer.echo(f"--{option}: {words}", err=True)
    raise typer.Exit(REFUSED)
