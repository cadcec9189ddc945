"""The geometry of our small charts, so that templates only draw.

Coordinates are whole numbers in the viewBox of the chart; no chart needs a style attribute or a script.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 640


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a bar chart: `width` in viewBox units, `text` as shown, `series` 1–5 for its colour."""

    label: str
    text: str
    y: int
    width: int
    series: int

    @property
    def text_x(self) -> int:
        """Where the value stands, just behind the bar."""
        return BAR_LEFT + self.width + 8

    @property
    def middle(self) -> int:
        """The baseline of the row's words."""
        return self.y + 20


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars under each other."""

    bars: tuple[Bar, ...]
    height: int
    left: int


BAR_LEFT = 150
BAR_ROOM = WIDTH - BAR_LEFT - 90
BAR_STEP = 38


def bar_chart(rows: Sequence[tuple[str, float, str]], *, series: Sequence[int] = (1,)) -> BarChart:
    """Bars for (label, value, text as shown), the largest filling the width."""
    most = max((value for _, value, _ in rows), default=0) or 1
    bars = tuple(
        Bar(label, text, index * BAR_STEP + 6, round(max(value, 0) / most * BAR_ROOM), series[index % len(series)])
        for index, (label, value, text) in enumerate(rows)
    )
    return BarChart(bars, max(len(bars), 1) * BAR_STEP + 6, BAR_LEFT)


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a line chart."""

    label: str
    text: str
    x: int
    y: int
    marked: bool


@dataclass(frozen=True, slots=True)
class LineChart:
    """A line with its filled area, and the words of the axis."""

    points: tuple[Point, ...]
    line: str
    area: str
    height: int
    width: int
    top_text: str
    base: int


def line_chart(rows: Sequence[tuple[str, float, str]], *, height: int = 220, small: bool = False) -> LineChart:
    """A line through (label, value, text as shown), from zero at the foot; `small` makes a sparkline without axes."""
    width, left, right, top = (120, 2, 118, 4) if small else (WIDTH, 44, WIDTH - 16, 16)
    base = (height if not small else 32) - (2 if small else 34)
    most = max((value for _, value, _ in rows), default=0) or 1
    step = (right - left) / max(len(rows) - 1, 1)
    every = max(1, -(-len(rows) // 8))
    points = tuple(
        Point(label, text, round(left + index * step), round(base - value / most * (base - top)), index % every == 0)
        for index, (label, value, text) in enumerate(rows)
    )
    line = " ".join(f"{p.x},{p.y}" for p in points)
    area = f"{left},{base} {line} {points[-1].x},{base}" if points else ""
    top_text = next((text for _, value, text in rows if value == most), "")
    return LineChart(points, line, area, 32 if small else height, width, top_text, base)
