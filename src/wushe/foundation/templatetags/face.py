"""The tags of the face: `part` renders a component, `wrap` renders one around content.

A component sees only the values it is given (and the request), so that a page's `title` or
`hint` never leaks into it. docs/concepts/face.md lists the components.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django import template
from django.template import engines
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext, pgettext

from wushe.foundation import styles

register = template.Library()

CARRIED = ("request", "csrf_token", "user", "street", "mode")
# Small components whose drawing depends on their values alone, neither on the request nor on the language.
KEPT = {"icon", "mark", "tag"}
PLAIN = (str, int, bool, type(None))


def _rendered(context: Context, name: str, values: dict[str, object]) -> SafeString:
    # `type() in`, not isinstance: text marked as safe equals the same plain text and must never be taken for it.
    if name in KEPT and all(type(value) in PLAIN for value in values.values()):
        return _kept(name, tuple(values.items()))
    for key in CARRIED:
        if key in context and key not in values:
            values[key] = context[key]
    engine = context.template.engine  # type: ignore[union-attr]  # a context being rendered has its template
    return engine.get_template(f"components/{name}.html").render(context.new(values))


@lru_cache(maxsize=2048)
def _kept(name: str, values: tuple[tuple[str, object], ...]) -> SafeString:
    return SafeString(engines["django"].get_template(f"components/{name}.html").render(dict(values)))


@register.simple_tag(takes_context=True)
def part(context: Context, component: str, **values: object) -> SafeString:
    """Render components/NAME.html with these values."""
    return _rendered(context, component, values)


@register.simple_block_tag(takes_context=True)
def wrap(context: Context, content: SafeString, component: str, **values: object) -> SafeString:
    """Render components/NAME.html around the content of the block, which it finds as `body`."""
    return _rendered(context, component, values | {"body": content})


@register.simple_tag
def face_styles() -> SafeString:
    """The link to our style sheet."""
    return format_html('<link rel="stylesheet" href="{}">', styles.url())


@register.filter
def qr(text: str) -> SafeString:
    """The text as a QR code in SVG, dark on light."""
    import segno  # heavy for pages that print no code

    svg = segno.make(str(text), error="m").svg_inline(svgclass="qr-code", lineclass=None, omitsize=True, light="#fff")
    return SafeString(svg)  # path data only: the text itself never stands in the drawing


DAY, HOUR = 1440, 60


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """A deadline in the words people would use, with its look."""

    words: str
    tone: str
    icon: str


@register.simple_tag
def time_left(minutes: int) -> TimeLeft:
    """Minutes until a deadline, negative when it has passed: in days from two days on, in hours from two hours on."""
    size = abs(minutes)
    if size >= 2 * DAY:
        n = size // DAY
        left = ngettext("%(n)s day left", "%(n)s days left", n)
        over = ngettext("%(n)s day overdue", "%(n)s days overdue", n)
    elif size >= 2 * HOUR:
        n = size // HOUR
        left = ngettext("%(n)s hour left", "%(n)s hours left", n)
        over = ngettext("%(n)s hour overdue", "%(n)s hours overdue", n)
    else:
        n = size
        left = ngettext("%(n)s minute left", "%(n)s minutes left", n)
        over = ngettext("%(n)s minute overdue", "%(n)s minutes overdue", n)
    if minutes < 0:
        return TimeLeft(over % {"n": n}, "bad", "warning")
    return TimeLeft(left % {"n": n}, "warn" if minutes < DAY else "good", "clock")


@register.simple_tag
def colon() -> str:
    """What stands between a label and its value, as the language writes it."""
    return pgettext("between label and value", ": ")
