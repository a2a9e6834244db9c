"""Takes pictures of the timeline: `python tests/ui/timeline/gallery_timeline.py OUT [WIDTH HEIGHT]`."""

from __future__ import annotations

import os
import sys
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QWidget

from clndesk.insight.timeline import Bar, Group, Lane, Mark, MarkKind, State
from clndesk.ui.parts.timeline_canvas import TimelineCanvas
from clndesk.ui.parts.timeline_table import TimelineTable
from clndesk.ui.theme import Theme

TODAY = date(2026, 11, 22)

Phase = tuple[str, str, date | None, date | None, State, float | None]

_COLLABORATIVE: list[Phase] = [
    ("1", "Community & common challenge", date(2026, 5, 4), date(2026, 6, 11), "done", 1.0),
    ("2", "Learning agenda", date(2026, 6, 8), date(2026, 7, 16), "done", 1.0),
    ("3", "Framing: evidence & experience", date(2026, 7, 13), date(2026, 8, 27), "done", 1.0),
    ("4", "Exchange & joint problem solving", date(2026, 8, 24), date(2026, 12, 18), "in_progress", 0.62),
    ("5", "Co-create products", date(2026, 10, 19), date(2027, 2, 11), "in_progress", 0.2),
    ("6", "Adapt & apply at home", date(2027, 1, 11), date(2027, 5, 28), "planned", None),
    ("7", "Feedback & capture", date(2027, 3, 1), date(2027, 6, 25), "planned", None),
]
_RAPID: list[Phase] = [
    ("1–2", "Convene & agenda", date(2026, 9, 1), date(2026, 9, 14), "done", 1.0),
    ("3–5", "Three exchanges + brief", date(2026, 10, 5), date(2026, 11, 15), "late", 0.6),
    ("6–7", "Apply & feedback", None, None, "planned", None),
]
_MARKS: dict[str, list[tuple[str, date, MarkKind]]] = {
    "4": [
        ("Accra peer exchange", date(2026, 9, 15), "session"),
        ("Webinar on claims", date(2026, 12, 2), "session"),
        ("Draft costing tool", date(2026, 11, 5), "product"),
    ],
    "5": [("Drafts due", date(2027, 2, 11), "deadline")],
    "3–5": [("Exchange 2", date(2026, 11, 26), "session")],
}


def cycles() -> tuple[Group, ...]:
    """Two cycles with every state and every kind of mark."""
    return (
        _group("c3", "Cycle 3 · Costing & provider payment in primary health care", _COLLABORATIVE),
        _group("r1", "Rapid exchange · Claims review staffing", _RAPID),
        Group("c4", "Cycle 4 · Community health", (), date(2027, 2, 1), date(2027, 6, 30), collapsed=True),
    )


def many(count: int) -> tuple[Group, ...]:
    """As many cycles of seven phases, one starting a month after the other."""
    return tuple(
        _group(f"m{index}", f"Cycle {index}", _COLLABORATIVE, timedelta(days=30 * index)) for index in range(count)
    )


def _group(key: str, label: str, phases: list[Phase], later: timedelta = timedelta()) -> Group:
    lanes = tuple(_lane(key, phase, later) for phase in phases)
    return Group(key, label, lanes)


def _lane(key: str, phase: Phase, later: timedelta) -> Lane:
    number, label, start, end, state, progress = phase
    bar = Bar(f"{key}-{number}", label, number, start and start + later, end and end + later, state, progress)
    found = enumerate(_MARKS.get(number, []))
    return Lane(bar, tuple(Mark(f"{key}-{number}-{n}", text, day + later, kind) for n, (text, day, kind) in found))


def _take(widget: QWidget, out: Path, name: str, size: tuple[int, int]) -> None:
    widget.resize(*size)
    widget.show()
    QApplication.sendPostedEvents()
    widget.grab().save(str(out / f"{name}.png"))
    widget.close()


def _canvas() -> TimelineCanvas:
    canvas = TimelineCanvas()
    canvas.set_groups(cycles(), TODAY)
    return canvas


def main(out: Path, size: tuple[int, int]) -> None:
    """Write one picture for each look."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    out.mkdir(parents=True, exist_ok=True)
    theme = Theme()
    for mode in ("light", "dark"):
        theme.apply(app, mode, 1.0)
        canvas = _canvas()
        canvas.select("bar", "c3-4")
        _take(canvas, out, f"timeline-{mode}", size)
        for unit in ("days", "weeks", "quarters"):
            canvas = _canvas()
            canvas.axis.resize(size[0] * 2 // 3, canvas.fontMetrics().height())
            canvas.set_unit(unit)
            canvas.show_today()
            _take(canvas, out, f"timeline-{mode}-{unit}", size)
    _others(app, theme, out, size)


def _others(app: QApplication, theme: Theme, out: Path, size: tuple[int, int]) -> None:
    theme.apply(app, "light", 1.25)
    _take(_canvas(), out, "timeline-text-125", size)
    theme.apply(app, "light", 1.0)
    _take(TimelineCanvas(), out, "timeline-empty", size)
    table = TimelineTable()
    table.set_groups(cycles(), TODAY)
    _take(table, out, "timeline-table", size)
    crowd = TimelineCanvas()
    crowd.set_groups(many(300), TODAY)
    _take(crowd, out, "timeline-many", size)
    QLocale.setDefault(QLocale(QLocale.Language.French))
    _take(_canvas(), out, "timeline-french", size)
    QLocale.setDefault(QLocale(QLocale.Language.Arabic))
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    canvas = _canvas()
    canvas.select("session", "c3-4-0")
    _take(canvas, out, "timeline-rtl", size)


if __name__ == "__main__":
    wanted = (int(sys.argv[2]), int(sys.argv[3])) if len(sys.argv) > 3 else (1166, 534)
    main(Path(sys.argv[1]), wanted)
