"""The tags of the face: `part` renders a component, `wrap` renders one around content.

A component sees only the values it is given (and the request), so that a page's `title` or
`hint` never leaks into it. docs/concepts/face.md lists the components.
"""

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wushe.foundation import styles

register = template.Library()

CARRIED = ("request", "csrf_token", "user", "street", "mode")


def _rendered(context: Context, name: str, values: dict[str, object]) -> SafeString:
    for key in CARRIED:
        if key in context and key not in values:
            values[key] = context[key]
    engine = context.template.engine  # type: ignore[union-attr]  # a context being rendered has its template
    return engine.get_template(f"components/{name}.html").render(context.new(values))


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


@register.simple_tag
def time_left(minutes: int) -> dict[str, int | bool]:
    """Minutes until a deadline in the unit people would say, negative when it has passed."""
    size = abs(minutes)
    return {
        "overdue": minutes < 0,
        "days": size // 1440 if size >= 2880 else 0,
        "hours": size // 60 if 120 <= size < 2880 else 0,
        "minutes": size if size < 120 else 0,
    }
