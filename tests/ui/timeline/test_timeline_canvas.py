from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFocusEvent, QFont, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clndesk.insight.timeline import Bar, Group, Item, Lane, Mark
from clndesk.insight.timeline_layout import Stretch
from clndesk.ui import tokens
from clndesk.ui.parts.timeline_canvas import TimelineCanvas
from clndesk.ui.parts.timeline_frame import hits

TODAY = date(2026, 11, 22)
LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def cycle(number: int = 1, shift: int = 0) -> Group:
    later = timedelta(days=shift)
    first = Bar(
        f"{number}-1", "Exchange", "1", date(2026, 9, 1) + later, date(2026, 12, 20) + later, "in_progress", 0.5
    )
    second = Bar(f"{number}-2", "Apply", "2", date(2027, 1, 10) + later, date(2027, 3, 1) + later, "planned")
    marks = (
        Mark(f"{number}-s", "Accra <webinar>", date(2026, 10, 1) + later, "session"),
        Mark(f"{number}-d", "Drafts due", date(2026, 12, 1) + later, "deadline"),
    )
    return Group(
        f"c{number}",
        f"Cycle {number}",
        (Lane(first, marks), Lane(second), Lane(Bar(f"{number}-3", "Later", "3", None, None, "planned"))),
    )


@pytest.fixture
def canvas(qtbot: QtBot) -> TimelineCanvas:
    widget = TimelineCanvas()
    qtbot.addWidget(widget)
    widget.resize(1000, 420)
    widget.set_groups((cycle(1), cycle(2, 20)), TODAY)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


@pytest.fixture
def right_to_left() -> Iterator[None]:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


def place_of(canvas: TimelineCanvas, item: Item) -> QPoint:
    """The point of the viewport in the first free pixels of an item."""
    frame = canvas.frame()
    index = canvas.contents.row_of(item)
    assert index is not None
    stretch = next(hit.stretch for hit in hits(frame, canvas.contents.rows[index]) if hit.item == item)
    x = frame.x_of(stretch.left + stretch.width / 2 if item.kind != "bar" else stretch.left + 3)
    return QPointF(frame.visual_x(x), frame.row_top(index) + frame.sizes.row / 2).toPoint()


def label_of(canvas: TimelineCanvas, index: int) -> QPoint:
    frame = canvas.frame()
    return QPointF(frame.visual_x(frame.column - 20), frame.row_top(index) + frame.sizes.row / 2).toPoint()


def wheel(canvas: TimelineCanvas, at: QPoint, turn: int, modifiers: Qt.KeyboardModifier) -> None:
    position = QPointF(at)
    event = QWheelEvent(
        position,
        QPointF(canvas.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)


def picture(canvas: TimelineCanvas) -> QImage:
    return canvas.viewport().grab().toImage()


def colours(image: QImage, part: QRect) -> set[str]:
    ratio = image.devicePixelRatio()
    spots = ((x, y) for x in range(part.left(), part.right(), 1) for y in range(part.top(), part.bottom(), 2))
    return {image.pixelColor(int(x * ratio), int(y * ratio)).name() for x, y in spots}


@pytest.mark.parametrize(
    "item", [Item("bar", "1-1"), Item("session", "1-s"), Item("deadline", "1-d"), Item("bar", "2-2")]
)
def test_a_click_selects_what_is_under_it(qtbot: QtBot, canvas: TimelineCanvas, item: Item) -> None:
    with qtbot.waitSignal(canvas.selected) as caught:
        qtbot.mouseClick(canvas.viewport(), LEFT, pos=place_of(canvas, item))
    assert caught.args == list(item)
    assert canvas.selection() == item


@pytest.mark.usefixtures("right_to_left")
def test_a_click_selects_what_is_under_it_in_a_mirrored_view_too(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    session, deadline = place_of(canvas, Item("session", "1-s")), place_of(canvas, Item("deadline", "1-d"))
    assert deadline.x() < session.x() < label_of(canvas, 1).x()
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=session)
    assert canvas.selection() == Item("session", "1-s")


def test_a_click_on_a_label_selects_the_row(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=label_of(canvas, 3))
    assert canvas.selection() == Item("bar", "1-3")


def test_a_double_click_opens(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    with qtbot.waitSignal(canvas.opened) as caught:
        qtbot.mouseDClick(canvas.viewport(), LEFT, pos=place_of(canvas, Item("bar", "1-2")))
    assert caught.args == ["bar", "1-2"]


def test_a_click_on_the_chevron_folds_the_cycle(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    chevron = QPoint(8, canvas.frame().row_top(0) + 10)
    with qtbot.waitSignal(canvas.folded) as caught:
        qtbot.mouseClick(canvas.viewport(), LEFT, pos=chevron)
    assert caught.args == ["c1", True]
    assert len(canvas.contents.rows) == 5
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=chevron)
    assert len(canvas.contents.rows) == 8


def test_selecting_from_the_program_is_silent(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    with qtbot.assertNotEmitted(canvas.selected):
        canvas.select("bar", "2-1")
    assert canvas.selection() == Item("bar", "2-1")


def test_selecting_in_a_folded_cycle_unfolds_it(canvas: TimelineCanvas) -> None:
    canvas.fold("c1", True)
    canvas.select("bar", "1-2")
    assert canvas.contents.row_of(Item("bar", "1-2")) == 2


def test_selecting_what_does_not_exist_clears_the_selection(canvas: TimelineCanvas) -> None:
    canvas.select("bar", "1-1")
    canvas.select("bar", "nothing")
    assert canvas.selection() is None


def test_the_keyboard_walks_rows_and_marks(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    walked: list[Item | None] = []
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Right, KEY.Key_Right, KEY.Key_Left, KEY.Key_Down, KEY.Key_End):
        qtbot.keyClick(canvas, key)
        walked.append(canvas.selection())
    expected = [("group", "c1"), ("bar", "1-1"), ("session", "1-s"), ("deadline", "1-d"), ("session", "1-s")]
    assert walked == [*expected, ("bar", "1-2"), ("bar", "2-3")]


@pytest.mark.usefixtures("right_to_left")
def test_left_leads_on_in_time_where_reading_runs_from_right_to_left(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    canvas.select("bar", "1-1")
    qtbot.keyClick(canvas, KEY.Key_Left)
    assert canvas.selection() == Item("session", "1-s")


def test_enter_opens_what_is_selected(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    canvas.select("session", "1-s")
    with qtbot.waitSignal(canvas.opened) as caught:
        qtbot.keyClick(canvas, KEY.Key_Return)
    assert caught.args == ["session", "1-s"]


def test_minus_folds_the_cycle_and_the_selection_moves_to_its_heading(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    canvas.select("bar", "1-2")
    qtbot.keyClick(canvas, KEY.Key_Minus)
    assert canvas.selection() == Item("group", "c1")
    assert canvas.contents.rows[0].collapsed
    qtbot.keyClick(canvas, KEY.Key_Plus)
    assert not canvas.contents.rows[0].collapsed


def test_alt_and_arrows_are_left_to_the_page(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    canvas.select("bar", "1-1")
    qtbot.keyClick(canvas, KEY.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert canvas.selection() == Item("bar", "1-1")


def test_tab_into_the_timeline_selects_its_first_row(canvas: TimelineCanvas) -> None:
    QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert canvas.selection() == Item("group", "c1")


@pytest.mark.parametrize("turn", [120, -120, 360])
def test_ctrl_and_wheel_zoom_around_the_date_under_the_mouse(qtbot: QtBot, canvas: TimelineCanvas, turn: int) -> None:
    canvas.set_unit("weeks")
    at = QPoint(canvas.frame().column + 333, 150)
    day, before = canvas.day_at(QPointF(at)), canvas.zoom()
    with qtbot.waitSignal(canvas.zoom_changed) as caught:
        wheel(canvas, at, turn, CTRL)
    assert caught.args == [canvas.zoom()]
    assert (canvas.zoom() > before) == (turn > 0)
    assert abs((canvas.day_at(QPointF(at)) - day).days) <= 1


def test_shift_and_wheel_scroll_along_time_and_wheel_alone_down(canvas: TimelineCanvas) -> None:
    canvas.resize(1000, 200)
    canvas.set_unit("weeks")
    before = canvas.axis.left
    wheel(canvas, QPoint(600, 100), -120, SHIFT)
    assert canvas.axis.left > before
    assert canvas.verticalScrollBar().value() == 0
    wheel(canvas, QPoint(600, 100), -120, Qt.KeyboardModifier.NoModifier)
    assert canvas.verticalScrollBar().value() > 0


def test_keys_zoom_in_and_out_and_fit(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    start = canvas.zoom()
    qtbot.keyClick(canvas, KEY.Key_Plus, CTRL)
    assert canvas.zoom() > start
    qtbot.keyClick(canvas, KEY.Key_Minus, CTRL)
    assert canvas.zoom() == pytest.approx(start)
    canvas.set_unit("days")
    qtbot.keyClick(canvas, KEY.Key_ParenRight, CTRL | SHIFT)
    assert canvas.zoom() == pytest.approx(start)


def test_fit_brings_everything_into_view(canvas: TimelineCanvas) -> None:
    canvas.set_unit("weeks")
    canvas.fit()
    extent = canvas.contents.extent
    assert extent
    visible = canvas.frame().visible
    left, right = canvas.frame().scale.span_to_x(*extent)
    assert visible.left <= left < right <= visible.right


def test_a_fitted_view_follows_its_size(canvas: TimelineCanvas) -> None:
    wide = canvas.axis.scale.pixels_per_day
    canvas.resize(700, 420)
    assert canvas.axis.scale.pixels_per_day < wide


def test_a_view_zoomed_by_hand_keeps_its_scale_when_resized(canvas: TimelineCanvas) -> None:
    canvas.zoom_in()
    scale = canvas.axis.scale
    canvas.resize(700, 420)
    assert canvas.axis.scale == scale


def test_a_unit_chosen_is_the_unit_shown_and_announced(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    canvas.set_unit("months")
    with qtbot.waitSignal(canvas.unit_changed) as caught:
        canvas.set_unit("quarters")
    assert caught.args == ["quarters"]
    assert canvas.unit() == "quarters"


def test_a_zoom_position_set_is_the_position_shown(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    with qtbot.waitSignal(canvas.zoom_changed) as caught:
        canvas.set_zoom(0.8)
    assert caught.args == [pytest.approx(0.8)]
    assert canvas.zoom() == pytest.approx(0.8)


def test_zooming_without_a_mouse_keeps_today_where_it_is(canvas: TimelineCanvas) -> None:
    canvas.show_today()
    before = canvas.frame().x_of(canvas.frame().scale.middle_of(TODAY))
    canvas.set_zoom(0.7)
    assert canvas.frame().x_of(canvas.frame().scale.middle_of(TODAY)) == pytest.approx(before, abs=1)


def test_the_zoom_stays_within_its_limits(canvas: TimelineCanvas) -> None:
    for _turn in range(60):
        canvas.zoom_out()
    assert canvas.zoom() == 0
    for _turn in range(60):
        canvas.zoom_in()
    assert canvas.zoom() == 1


def test_dragging_empty_ground_pans_and_selects_nothing(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    canvas.set_unit("weeks")
    ground, view, before = QPoint(700, canvas.frame().row_top(3) + 10), canvas.viewport(), canvas.axis.left
    qtbot.mousePress(view, LEFT, pos=ground)
    qtbot.mouseMove(view, ground - QPoint(50, 0))
    qtbot.mouseRelease(view, LEFT, pos=ground - QPoint(50, 0))
    assert canvas.axis.left == before + 50
    assert canvas.selection() is None
    qtbot.mouseMove(view, ground)
    assert canvas.axis.left == before + 50


@pytest.mark.parametrize("unit", ["weeks", "months", "quarters"])
def test_the_today_line_stands_on_today(canvas: TimelineCanvas, unit: str) -> None:
    canvas.set_unit(unit)  # type: ignore[arg-type]
    canvas.show_today()
    frame = canvas.frame()
    middle = frame.x_of(frame.scale.middle_of(TODAY))
    assert canvas.day_at(QPointF(middle, 100)) == TODAY
    x = round(middle)
    empty = frame.row_top(3) + 4
    red = tokens.color("danger").name()
    assert red in colours(picture(canvas), QRect(x - 2, empty, 5, 6))
    assert red not in colours(picture(canvas), QRect(x + 6, empty, 20, 6))


def test_bars_and_marks_do_not_spill_over_labels_and_header(canvas: TimelineCanvas) -> None:
    canvas.set_unit("weeks")
    canvas.axis.drag_to(canvas.frame().scale.day_to_x(date(2026, 10, 1)))
    frame, image = canvas.frame(), picture(canvas)
    tones = tokens.current()
    painted = {tones.teal.fill.lower(), tones.purple.text.lower()}
    row = QRect(0, frame.row_top(1), frame.column - 4, frame.sizes.row)
    assert frame.on_screen(Stretch(frame.scale.day_to_x(date(2026, 9, 1)), 0)).left < frame.column
    assert not painted & colours(image, row)
    assert painted & colours(image, QRect(frame.column + 1, frame.row_top(1), 40, frame.sizes.row))
    assert not painted & colours(image, QRect(0, 0, frame.width, frame.head))


def test_scrolled_rows_do_not_spill_over_the_header(canvas: TimelineCanvas) -> None:
    canvas.resize(1000, 150)
    canvas.verticalScrollBar().setValue(canvas.frame().sizes.row // 2 * 3)
    head = QRect(0, 0, canvas.frame().width, canvas.frame().head - 1)
    assert tokens.current().teal.fill.lower() not in colours(picture(canvas), head)


def test_a_mirrored_view_has_its_labels_on_the_right(canvas: TimelineCanvas) -> None:
    canvas.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    frame, image = canvas.frame(), picture(canvas)
    teal = tokens.current().teal.fill.lower()
    labels = QRect(frame.width - frame.column + 4, frame.row_top(1), frame.column - 8, frame.sizes.row)
    chart = QRect(0, frame.row_top(1), frame.chart_width, frame.sizes.row)
    assert teal not in colours(image, labels)
    assert teal in colours(image, chart)


def test_sizes_follow_the_font(canvas: TimelineCanvas) -> None:
    row = canvas.frame().sizes.row
    font = QFont(canvas.font())
    font.setPointSizeF(font.pointSizeF() * 1.5)
    canvas.setFont(font)
    assert canvas.frame().sizes.row > row * 1.3
    assert canvas.verticalScrollBar().singleStep() == canvas.frame().sizes.row


def test_a_timeline_without_cycles_says_so(qtbot: QtBot) -> None:
    widget = TimelineCanvas()
    qtbot.addWidget(widget)
    widget.resize(600, 300)
    middle = QRect(150, 100, 300, 80)
    assert len(colours(picture(widget), middle)) > 3
    assert "No cycles yet" in widget.accessibleDescription()


def test_cycles_without_any_date_can_be_shown_and_selected(qtbot: QtBot) -> None:
    widget = TimelineCanvas()
    qtbot.addWidget(widget)
    lane = Lane(Bar("b", "Soon", "1", None, None, "planned"))
    widget.set_groups((Group("c", "C", (lane,)),), TODAY)
    widget.fit()
    widget.select("bar", "b")
    assert len(colours(picture(widget), QRect(widget.frame().column, widget.frame().row_top(1), 90, 28))) > 3


def test_dates_from_another_age_do_no_harm(qtbot: QtBot) -> None:
    widget = TimelineCanvas()
    qtbot.addWidget(widget)
    odd = Lane(Bar("b", "Typed wrong", "1", date(202, 1, 1), date(9999, 12, 31), "planned", 3.0))
    widget.set_groups((Group("c", "C", (odd,)),), TODAY)
    for act in (widget.fit, widget.show_today, widget.zoom_in, widget.zoom_out):
        act()
        assert not picture(widget).isNull()
    widget.axis.drag_to(-1e9)
    assert not picture(widget).isNull()


def test_only_the_rows_in_view_are_painted(canvas: TimelineCanvas, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[object] = []

    def count(*row: object) -> None:
        painted.append(row)

    monkeypatch.setattr("clndesk.ui.parts.timeline_paint.paint_phase", count)
    canvas.set_groups([cycle(number, number) for number in range(300)], TODAY)
    canvas.verticalScrollBar().setValue(10_000)
    painted.clear()
    picture(canvas)
    assert 5 < len(painted) < 30


def test_new_values_keep_selection_folding_and_view(canvas: TimelineCanvas) -> None:
    canvas.set_unit("weeks")
    canvas.select("bar", "2-1")
    canvas.fold("c1", True)
    view = canvas.axis.scale, canvas.axis.left
    canvas.set_groups((cycle(1), cycle(2, 21)), TODAY)
    assert canvas.selection() == Item("bar", "2-1")
    assert canvas.contents.rows[0].collapsed
    assert (canvas.axis.scale, canvas.axis.left) == view
    canvas.set_groups((cycle(1),), TODAY)
    assert canvas.selection() is None


def test_kinds_not_shown_cannot_be_reached(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    canvas.set_shown(["deadline"])
    canvas.select("bar", "1-1")
    qtbot.keyClick(canvas, KEY.Key_Right)
    assert canvas.selection() == Item("deadline", "1-d")
    canvas.set_shown([])
    assert canvas.selection() is None


@pytest.mark.usefixtures("british")
def test_a_tooltip_tells_dates_and_takes_labels_literally(canvas: TimelineCanvas) -> None:
    text = canvas.tooltip_at(QPointF(place_of(canvas, Item("session", "1-s"))))
    assert "Accra &lt;webinar&gt;" in text
    assert "1 Oct 2026" in text
    assert "1 Sept – 20 Dec 2026" in text
    assert "50 %" in text
    assert canvas.tooltip_at(QPointF(5, 5)) == ""


def test_a_screen_reader_hears_what_is_selected(canvas: TimelineCanvas) -> None:
    canvas.select("bar", "1-1")
    assert canvas.accessibleName() == "Cycle timeline"
    assert canvas.accessibleDescription().startswith("1  Exchange\nIn progress")
    assert "2 cycles" in canvas.accessibleDescription()


def test_selecting_scrolls_to_what_is_selected(canvas: TimelineCanvas) -> None:
    canvas.resize(900, 160)
    canvas.set_unit("days")
    canvas.select("bar", "2-2")
    frame = canvas.frame()
    index = canvas.contents.row_of(Item("bar", "2-2"))
    assert index is not None
    assert frame.head <= frame.row_top(index) <= frame.height - frame.sizes.row
    assert frame.visible.left <= frame.scale.day_to_x(date(2027, 1, 30)) <= frame.visible.right
