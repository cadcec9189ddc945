"""The style sheet as it is sent, and the weight of a first view."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import engines
from django.test import Client

from wushe.foundation import styles

RESIDENT_LIMIT = 100 * 1024
STAFF_LIMIT = 300 * 1024


def weight(client: Client, html: str) -> int:
    """Bytes of a page with its styles, scripts and icons, unpacked."""
    total = len(html.encode())
    addresses = set(re.findall(r'(?:src|href)="(/(?:static|styles)/[^"#]+)', html))
    for address in addresses:
        if address.startswith("/styles/"):
            total += len(styles.sheet())
        else:
            found = finders.find(address.removeprefix("/static/"))
            assert isinstance(found, str), address
            total += Path(found).stat().st_size
    return total


@pytest.mark.django_db
def test_the_sheet_is_kept_for_ever_under_its_digest(client: Client) -> None:
    answer = client.get(styles.url())
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer["Cache-Control"]
    assert answer.content == styles.sheet()


@pytest.mark.django_db
def test_an_old_name_gives_the_present_sheet_briefly(client: Client) -> None:
    answer = client.get("/styles/0123456789abcdef.css")
    assert "immutable" not in answer["Cache-Control"]
    assert answer.content == styles.sheet()


@pytest.mark.django_db
def test_the_sheet_travels_packed(client: Client) -> None:
    answer = client.get(styles.url(), headers={"accept-encoding": "gzip"})
    assert gzip.decompress(answer.content) == styles.sheet()
    assert len(answer.content) < 20 * 1024


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("a {\n  color: red;\n}\n", "a{color:red}"),
        ("a :hover { --gap: 1px }", "a :hover{--gap:1px}"),
        ("a /* why */ b,\n  c { }", "a  b,c{}"),
        ('a::before { content: " ; {  } /* no */ "; }', 'a::before{content:" ; {  } /* no */ "}'),
        ("a { top: 0; } /* why */ }", "a{top:0}}"),
        ("a > b { }", "a>b{}"),
        ("a { top: -0.5rem; left: 10.5px; content: '0.5' }", "a{top:-.5rem;left:10.5px;content:'0.5'}"),
        (":is(a, b)   c {}", ":is(a,b) c{}"),
    ],
)
def test_only_blanks_and_comments_are_left_out(written: str, sent: str) -> None:
    assert styles.tight(written) == sent


def test_every_rule_stands_in_a_layer() -> None:
    for path in styles.files():
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S).strip()
        assert re.fullmatch(r"@layer \w+ \{.*\}", text, flags=re.S), path.name


def shell(client: Client, source: str) -> str:
    """A page of nothing but its shell."""
    request = client.get("/").wsgi_request
    return engines["django"].from_string(source).render({}, request)


@pytest.mark.django_db
def test_a_residents_first_view_is_light(client: Client) -> None:
    client.cookies["wushe_mode"] = "elder"
    html = shell(client, '{% extends "shell/resident.html" %}')
    assert "read_aloud.js" in html
    assert weight(client, html) <= RESIDENT_LIMIT - 20 * 1024, "a page needs room for its own words"


@pytest.mark.django_db
def test_a_staff_view_with_a_map_is_light(client: Client) -> None:
    source = '{% extends "shell/base.html" %}{% load face %}{% block scripts %}{% part "map_assets" %}{% endblock %}'
    assert weight(client, shell(client, source)) <= STAFF_LIMIT


@pytest.mark.django_db
def test_a_staff_view_with_every_component_is_light(client: Client) -> None:
    html = client.get("/styleguide/").content.decode()
    without_map = re.sub(r'"/static/js_lib_leaflet/[^"]+"', '""', html)
    assert weight(client, without_map) <= STAFF_LIMIT


OLD_WECHAT = "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/86.0 Mobile Safari/537.36 MicroMessenger/8"


@pytest.mark.parametrize(
    ("agent", "knows"),
    [
        (OLD_WECHAT, False),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 14_2 like Mac OS X) MicroMessenger/8.0", False),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 15_4 like Mac OS X) MicroMessenger/8.0", True),
        ("Mozilla/5.0 (X11; Linux) Chrome/120.0 Safari/537.36", True),
        ("something else", True),
    ],
)
def test_old_browsers_are_known_by_their_name(agent: str, knows: bool) -> None:
    assert styles.knows_layers(agent) is knows


def test_without_layers_every_rule_stays_in_its_order() -> None:
    rules = "@layer base{a{color:red}@media print{a{top:0}}}@page{margin:1mm}@layer x{b{}}"
    layered = styles.tight(styles.LAYERS + rules)
    assert styles.without_layers(layered) == "a{color:red}@media print{a{top:0}}@page{margin:1mm}b{}"
    sheet = styles.sheet().decode()
    whole = styles.without_layers(sheet)
    assert "@layer" not in whole
    assert whole.count("{") == whole.count("}") == sheet.count("{") - sheet.count("@layer") + 1


@pytest.mark.django_db
def test_an_old_browser_in_another_program_gets_rules_it_can_read(client: Client) -> None:
    old = client.get(styles.url(), headers={"user-agent": OLD_WECHAT, "accept-encoding": "gzip"})
    assert b"@layer" not in old.content
    assert b".button" in old.content
    assert "User-Agent" in old["Vary"]
    assert b"@layer" in client.get(styles.url()).content
