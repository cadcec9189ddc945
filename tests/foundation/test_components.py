"""The components: each has its two files, stands in the style guide and escapes what it is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template
from django.test import Client
from django.utils.safestring import SafeString

from wushe.foundation import charts, styles

FOUNDATION = styles.ROOT.parent.parent
SITE = FOUNDATION.parent / "site"
TEMPLATES = sorted((FOUNDATION / "templates" / "components").glob("*.html"))
SHELLS = sorted((SITE / "templates" / "shell").glob("*.html"))
NAMES = [path.stem for path in TEMPLATES]
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def pages() -> Iterator[Path]:
    """Every template of the face."""
    yield from TEMPLATES
    yield from (FOUNDATION / "templates" / "foundation").glob("*.html")
    yield from (SITE / "templates").rglob("*.html")


class Attributes(HTMLParser):
    """Collects what would break the content security policy."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self.found.append(f"<{tag} {name}>")
            if name in {"src", "href", "action"} and re.match(r"(https?:)?//", value or ""):
                self.found.append(f"<{tag} {name}={value}>")
            if name == "id" and value:
                self.ids.append(value)
        if tag == "script" and not {"src", "type"} & {name for name, _ in attrs}:
            self.found.append("<script> within the page")


def guide(client: Client) -> str:
    """The style guide as the browser gets it."""
    return client.get("/styleguide/").content.decode()


def rendered(source: str, **values: object) -> str:
    """A scrap of template with the tags of the face."""
    return Template("{% load face i18n %}" + source).render(Context(values))


@pytest.mark.parametrize("name", NAMES)
def test_a_component_is_one_template_and_one_style_sheet(name: str) -> None:
    assert (styles.ROOT / "components" / f"{name}.css").is_file()


def test_no_style_sheet_is_without_its_component() -> None:
    assert sorted(path.stem for path in (styles.ROOT / "components").glob("*.css")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_component_stands_in_the_style_guide(name: str) -> None:
    guide_source = "".join(path.read_text() for path in (SITE / "templates" / "styleguide").glob("*.html"))
    inside = "".join(path.read_text() for path in TEMPLATES)
    shown = f'"{name}"' in guide_source or f'"{name}"' in inside or (name == "form" and "{{ form }}" in guide_source)
    assert shown


@pytest.mark.parametrize("path", [*TEMPLATES, *SHELLS], ids=lambda path: path.name)
def test_a_template_opens_with_what_it_is_given(path: Path) -> None:
    assert "{% comment %}" in path.read_text()[:200]


@pytest.mark.parametrize("path", list(pages()), ids=lambda path: path.name)
def test_a_template_has_no_style_attribute_and_no_foreign_address(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son\w+\s*=", text)
    assert not re.search(r"(src|href)=[\"'](https?:)?//", text)


def test_nothing_of_ours_points_to_another_host() -> None:
    for path in (FOUNDATION / "static").rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
            assert not re.search(r"https?://|url\(\s*['\"]?//", text), path.name


def test_a_script_is_short_and_named_for_what_it_does() -> None:
    for path in (FOUNDATION / "static").rglob("*.js"):
        assert len(path.read_text().splitlines()) <= 60, path.name


def test_an_icon_in_use_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="(\w+)"', (styles.ROOT / "icons" / "icons.svg").read_text()))
    used = {
        (name, path.name)
        for path in FOUNDATION.parent.rglob("*.html")
        for found in re.findall(r'icon="(\w+)"|"icon" name="(\w+)"', path.read_text())
        for name in found
        if name
    }
    assert {one for one in used if one[0] not in drawn} == set()


@pytest.mark.django_db
def test_the_style_guide_keeps_the_content_security_policy(client: Client) -> None:
    page = Attributes()
    page.feed(guide(client))
    assert page.found == []
    assert len(page.ids) == len(set(page.ids)), sorted({one for one in page.ids if page.ids.count(one) > 1})


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_the_style_guide_speaks_each_language(client: Client, language: str) -> None:
    client.cookies["wushe_language"] = language
    words = {"zh-hans": "为什么", "zh-hant": "為什麼", "en": "Why"}
    assert words[language] in guide(client)


@pytest.mark.django_db
def test_elder_mode_is_said_on_the_page(client: Client) -> None:
    client.cookies["wushe_mode"] = "elder"
    assert 'data-mode="elder"' in guide(client)


CALLS = [
    '{% part "button" label=evil %}',
    '{% part "button" label="x" href=evil %}',
    '{% part "card" title=evil meta=evil foot=evil href=evil %}',
    '{% part "chip" name=evil role=evil href=evil %}',
    '{% part "tag" text=evil title=evil %}',
    '{% part "notice" title=evil text=evil %}',
    '{% part "empty" title=evil text=evil action_url=evil action_label=evil %}',
    '{% part "receipt" title=evil number=evil text=evil steps=list %}',
    '{% part "why" title=evil reasons=list rule=evil version=evil href=evil %}',
    '{% part "timeline" events=things %}',
    '{% part "chain" links=things %}',
    '{% part "summary_list" rows=things %}',
    '{% part "breadcrumbs" items=things %}',
    '{% part "tabs" items=things label=evil %}',
    '{% part "input" name="q" label=evil value=evil hint=evil placeholder=evil %}',
    '{% part "search" action=evil value=evil label=evil %}',
    '{% part "progress" label=evil text=evil %}',
    '{% part "stat" label=evil value=evil unit=evil note=evil href=evil %}',
    '{% part "bars" chart=bars title=evil desc=evil %}',
    '{% part "line" chart=line title=evil desc=evil %}',
    '{% part "sparkline" chart=line label=evil %}',
    '{% part "map" id="m" title=evil data=geo places=things %}',
    '{% part "print_head" issuer=evil number=evil title=evil date=evil qr=evil qr_text=evil %}',
    '{% part "table" caption=evil columns=things empty=evil %}',
    '{% part "pager" previous_url=evil shown=evil %}',
    '{% part "roles" action=evil roles=things %}',
    '{% part "loop_step" number=1 total=2 title=evil text=evil who=evil action_url=evil action_label=evil %}',
    '{% part "big_buttons" buttons=things %}',
    '{% part "doors" doors=doors %}',
    '{% part "period_banner" state="exercise" text=evil href=evil %}',
    '{% part "error_summary" errors=things %}',
    '{% part "post_button" action=evil label=evil fields=hidden %}',
    '{% wrap "confirm" title=evil action=evil label=evil cancel_url=evil reason_label=evil %}{{ evil }}{% endwrap %}',
    '{% wrap "disclosure" title=evil %}{{ evil }}{% endwrap %}',
    '{% wrap "filters" clear_url=evil active=things %}{{ evil }}{% endwrap %}',
    '{% wrap "button_bar" %}{{ evil }}{% endwrap %}',
    '{% part "navigation" lenses=lenses label=evil %}',
]
KEYS = ("label", "text", "title", "value", "url", "href", "who", "when", "name", "role", "note", "unit", "remove_url")


@pytest.mark.parametrize("call", CALLS)
def test_a_component_escapes_what_it_is_given(call: str) -> None:
    thing = dict.fromkeys(KEYS, EVIL)
    html = rendered(
        call,
        evil=EVIL,
        list=[EVIL, {"text": EVIL, "source": EVIL}],
        things=[thing],
        doors=[thing | {"entries": [thing]}],
        lenses=[{"key": "build", "label": EVIL, "items": [thing]}],
        hidden={EVIL: EVIL},
        geo={"type": "FeatureCollection", "features": [{"properties": {"name": EVIL}}]},
        bars=charts.bar_chart([(EVIL, 3.0, EVIL)]),
        line=charts.line_chart([(EVIL, 3.0, EVIL), (EVIL, 1.0, EVIL)]),
    )
    assert "<script>alert" not in html
    assert "<img" not in html


def test_a_component_sees_only_what_it_is_given() -> None:
    assert "秘密" not in rendered('{% part "notice" text="说明" %}', title="秘密")


def test_a_wrapped_component_keeps_the_markup_of_the_page() -> None:
    assert "<em>好</em>" in rendered('{% wrap "card" title="一" %}<em>好</em>{% endwrap %}')


def test_a_kept_component_does_not_take_plain_text_for_safe_text() -> None:
    assert "<b>" in rendered('{% part "tag" text=safe %}', safe=SafeString("<b>好</b>"))
    assert "<b>" not in rendered('{% part "tag" text=plain %}', plain="<b>好</b>")
    assert "<b>" in rendered('{% part "tag" text=safe %}', safe=SafeString("<b>好</b>"))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(40, "40"), (300, "5"), (8000, "5"), (-190, "3"), (-9000, "6"), (0, "0")],
)
def test_a_clock_speaks_in_the_unit_people_use(minutes: int, words: str) -> None:
    html = rendered('{% part "clock" minutes=minutes %}', minutes=minutes)
    assert words in re.sub(r"<svg.*?</svg>", "", html)
    assert ("clock-bad" in html) is (minutes < 0)


def test_a_chart_without_numbers_is_still_a_chart() -> None:
    assert "<svg" in rendered('{% part "bars" chart=c title="空" %}', c=charts.bar_chart([]))
    assert "<svg" in rendered('{% part "line" chart=c title="空" %}', c=charts.line_chart([]))
    assert charts.line_chart([("一", 0.0, "0")]).points[0].y == charts.line_chart([("一", 0.0, "0")]).base


@pytest.mark.parametrize("code", [400, 403, 404, 429, 500])
def test_an_error_page_needs_no_database(code: int) -> None:
    from django.template.loader import render_to_string

    html = render_to_string(f"{code}.html")
    assert str(code) in html
    assert "<h1>" in html


@pytest.mark.parametrize("name", NAMES)
def test_a_component_is_explained_in_the_documentation(name: str) -> None:
    page = Path(__file__).parents[2] / "docs" / "concepts" / "face.md"
    assert f"`{name}`" in page.read_text(encoding="utf-8")


class _ManyBodies(forms.Form):
    bodies = forms.MultipleChoiceField(
        choices=[("District", [("1", "Water"), ("2", "Housing")]), ("3", "Alone")],
        widget=forms.CheckboxSelectMultiple,
    )


def test_boxes_under_the_name_of_their_group_are_a_group_to_the_ear_too() -> None:
    page = str(_ManyBodies())
    assert '<div class="choice-group" role="group" aria-label="District">' in page
    assert page.index("Water") < page.index("Housing") < page.index("Alone")
    assert page.count('type="checkbox"') == 3
    assert "<label>District" not in page  # Django would draw a label of nothing
