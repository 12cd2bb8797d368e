"""Two charts as inline SVG: when things happened, and how many of each type. Colours come from the page's CSS."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape

from relazione.surfaces.brief.signs import word
from relazione.workspace.brief import Bar, Mark

WIDTH = 860
LEFT = 110
ROW = 44
BAR = 24


def timeline(marks: tuple[Mark, ...]) -> str:
    """Events by day, a row a dimension; the mark's shape is its status. Empty where there is nothing dated."""
    if not marks:
        return ""
    rows = list(dict.fromkeys(mark.row for mark in sorted(marks, key=lambda mark: mark.row)))
    middles = [_middle(mark) for mark in marks]
    first, last = min(middles), max(middles)
    if (last - first).days < 14:
        first, last = first - timedelta(7), last + timedelta(7)
    height = ROW * len(rows) + 34
    parts = [_open(height, "Timeline of events by dimension", role="group")]  # its marks are links
    for at in _ticks(first, last):
        x = _x(at, first, last)
        parts.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="4" y2="{height - 26}"/>')
        parts.append(
            f'<text class="tick" x="{x:.1f}" y="{height - 8}" text-anchor="middle">{_label(at, first, last)}</text>'
        )
    for index, row in enumerate(rows):
        y = 10 + ROW * index + ROW / 2
        parts.append(
            f'<text class="row" x="{LEFT - 14}" y="{y + 4:.1f}" text-anchor="end">{escape(row)}</text>'
        )
        parts.append(f'<line class="axis" x1="{LEFT - 6}" x2="{WIDTH - 10}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.extend(_row([mark for mark in marks if mark.row == row], y, first, last))
    return "".join([*parts, "</svg>"])


def _row(marks: list[Mark], y: float, first: date, last: date) -> list[str]:
    """The row's marks; those that would cover one another are set off up and down."""
    parts, taken = [], list[tuple[float, int]]()
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        x = _x(_middle(mark), first, last)
        crowd = [level for at, level in taken if abs(at - x) < 11]
        level = next(step for step in (0, 1, -1, 2, -2, 3) if step not in crowd or step == 3)
        taken.append((x, level))
        shape = _shape(mark.status, x, y - level * 8)
        tone = "good" if mark.friendly else "bad"
        title = escape(f"{mark.label} — {word(mark.status)}")
        parts.append(
            f'<a href="#n{mark.note}" aria-label="{title}"><g class="{tone}"><title>{title}</title>{shape}</g></a>'
        )
    return parts


def _middle(mark: Mark) -> date:
    return mark.start + (mark.end - mark.start) / 2


def _shape(status: str, x: float, y: float) -> str:
    at = f'cx="{x:.1f}" cy="{y:.1f}"'
    match status:
        case "happened":
            return f'<circle {at} r="5" class="full"/>'
        case "planned":
            return f'<circle {at} r="4.5" class="hollow"/>'
        case "possible":
            return f'<circle {at} r="5" class="hollow" stroke-dasharray="2 2"/>'
        case "halted":
            left = f'<path d="M{x:.1f} {y - 5:.1f}a5 5 0 0 0 0 10z" class="full"/>'
            return f'<circle {at} r="5" class="hollow"/>{left}'
        case "not_happened":
            return f'<path d="M{x - 5:.1f} {y - 5:.1f}l10 10m0 -10l-10 10" class="hollow"/>'
        case _:
            return f'<circle {at} r="5" class="hollow"/><path d="M{x - 3.5:.1f} {y + 3.5:.1f}l7 -7" class="hollow"/>'


def bars(counts: tuple[Bar, ...]) -> str:
    """Events by type: what happened in full, all else hollow."""
    if not counts:
        return ""
    most = max(bar.happened + bar.other for bar in counts)
    left, height = 190, BAR * len(counts) + 8
    unit = (WIDTH - left - 70) / most
    parts = [_open(height, "Number of events by type")]
    for index, bar in enumerate(counts):
        y, tone = 4 + BAR * index, "good" if bar.friendly else "bad"
        full, hollow = bar.happened * unit, bar.other * unit
        label = f"{bar.happened}" + (f" + {bar.other}" if bar.other else "")
        parts.append(
            f'<text class="row" x="{left - 10}" y="{y + 15}" text-anchor="end">{escape(bar.name)}</text><g class="{tone}">'
        )
        if bar.happened:
            parts.append(f'<rect class="full" x="{left}" y="{y + 3}" width="{full:.1f}" height="{BAR - 8}"/>')
        if bar.other:
            parts.append(
                f'<rect class="hollow" x="{left + full:.1f}" y="{y + 3}" width="{hollow:.1f}" height="{BAR - 8}"/>'
            )
        parts.append(f'</g><text class="tick" x="{left + full + hollow + 8:.1f}" y="{y + 15}">{label}</text>')
    return "".join([*parts, "</svg>"])


def key() -> str:
    """The legend: each status with its shape."""
    parts = [
        f'<svg class="key" viewBox="0 0 {WIDTH} 22" role="img" aria-label="What the shapes mean"><g class="good">'
    ]
    x = 12.0
    for status in ("happened", "planned", "possible", "halted", "not_happened", "denied"):
        parts.append(
            f'{_shape(status, x, 11)}<text class="tick" x="{x + 11:.0f}" y="15">{word(status)}</text>'
        )
        x += 40 + 7.2 * len(status)
    return "".join([*parts, "</g></svg>"])


def _open(height: float, label: str, role: str = "img") -> str:
    return f'<svg viewBox="0 0 {WIDTH} {height:.0f}" role="{role}" aria-label="{escape(label)}">'


def _x(at: date, first: date, last: date) -> float:
    return LEFT + (WIDTH - LEFT - 24) * (at - first).days / max(1, (last - first).days)


def _ticks(first: date, last: date) -> list[date]:
    """Months, quarters, years or decades, so that there are at most about nine."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((step for step in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600) if months / step <= 9), 1200)
    ticks, at = [], first.year * 12
    while at <= last.year * 12 + 11:
        day = date(at // 12, at % 12 + 1, 1)
        if first <= day <= last:
            ticks.append(day)
        at += step
    return ticks


def _label(at: date, first: date, last: date) -> str:
    if (last - first).days > 365 * 4:
        return str(at.year)
    return at.strftime("%b %Y")
