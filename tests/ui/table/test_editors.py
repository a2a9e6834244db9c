from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAccessible

from clndesk.fields import Amount, Invalid
from clndesk.models.catalog import kinds
from clndesk.ui.parts.editor_several import SeveralEditor
from clndesk.ui.parts.editors import editor_for

# The offscreen platform says this whenever a list or a calendar opens.
pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (raise\(\)|grabbing the keyboard)")

EVERY_FIELD = [field for kind in kinds().values() for field in kind.fields.values()]
VALUES = {
    "member.name": "Awa Diop",
    "member.email": "awa@example.sn",
    "member.country": "GH",
    "member.engagement": "crew",
    "member.organisation": "O-6T0QK7ZW91XB5",
    "member.hours_month": 12,
    "member.last_contact": date(2026, 11, 21),
    "member.languages": ("en", "fr"),
    "member.private_notes": "one\ntwo",
    "member.consent_directory": "unknown",
    "cycle.budget": Amount(Decimal("1200.50"), "USD"),
    "session.start": datetime(2026, 11, 21, 14, 30),
    "product.audience": None,
}


@pytest.mark.parametrize("field", EVERY_FIELD, ids=lambda field: field.address)
def test_every_field_of_the_catalog_has_an_editor_with_a_name(qtbot, providers, field):
    editor = editor_for(field, providers)
    qtbot.addWidget(editor)
    interface = QAccessible.queryAccessibleInterface(editor.focusProxy())
    assert interface.text(QAccessible.Text.Name) == field.label()


@pytest.mark.parametrize("address", VALUES)
def test_an_editor_gives_back_the_value_it_was_given(make_editor, address):
    editor = make_editor(address)
    editor.set_value(VALUES[address])
    assert editor.value() == VALUES[address]


@pytest.mark.parametrize("address", VALUES)
def test_showing_a_value_is_no_edit(make_editor, address, qtbot):
    editor = make_editor(address)
    with qtbot.assertNotEmitted(editor.edited):
        editor.set_value(VALUES[address])


def test_typed_text_is_read_by_the_type_of_the_field(make_editor, qtbot):
    editor = make_editor("member.last_contact")
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClicks(editor.control, "12 dec 2026")
    assert editor.value() == date(2026, 12, 12)


def test_wrong_text_is_refused_with_a_reason_and_stays(make_editor):
    editor = make_editor("member.hours_month")
    editor.set_text("many")
    with pytest.raises(Invalid):
        editor.value()
    assert editor.text() == "many"


def test_a_required_field_is_not_left_empty(make_editor):
    editor = make_editor("member.name")
    editor.set_value("Awa")
    editor.set_text("")
    with pytest.raises(Invalid):
        editor.value()


def test_an_empty_editor_means_no_value(make_editor):
    editor = make_editor("member.role")
    editor.set_value("core_group")
    editor.set_text("")
    assert editor.value() is None


def test_a_flag_says_why_and_goes_away(make_editor):
    editor = make_editor("member.email")
    editor.set_flag("This is not an e-mail address.")
    assert editor.control.property("flagged") is True
    assert editor.control.accessibleDescription() == "This is not an e-mail address."
    editor.set_flag(None)
    assert editor.control.property("flagged") is False
    assert editor.control.accessibleDescription() == ""


def test_the_beginning_of_one_label_is_enough(make_editor):
    editor = make_editor("member.country")
    editor.set_text("cote d")
    assert editor.value() == "CI"


def test_the_beginning_of_several_labels_is_not_guessed_at(make_editor):
    editor = make_editor("member.country")
    editor.set_text("Gui")
    with pytest.raises(Invalid):
        editor.value()


def test_of_two_records_with_one_title_the_one_that_was_picked_is_kept(make_editor):
    editor = make_editor("member.organisation")
    editor.set_value("O-5T0QK7ZW91XB5")
    editor.load()
    assert editor.value() == "O-5T0QK7ZW91XB5"
    editor.box.setCurrentIndex(0)
    editor.box.activated.emit(0)
    assert editor.value() == "O-4T0QK7ZW91XB5"


def test_enter_does_not_swap_records_with_one_title(make_editor, qtbot):
    editor = make_editor("member.organisation")
    editor.set_value("O-5T0QK7ZW91XB5")
    qtbot.keyClick(editor.box, Qt.Key.Key_Return)
    assert editor.value() == "O-5T0QK7ZW91XB5"


@pytest.mark.parametrize(
    ("typed", "offered"), [("senegal", "Senegal"), ("cote d", "Côte d’Ivoire"), ("VIET", "Vietnam")]
)
def test_typing_offers_what_holds_the_letters_whatever_their_case_and_accents(make_editor, qtbot, typed, offered):
    editor = make_editor("member.country")
    qtbot.keyClicks(editor.box, typed)
    completer = editor.box.completer()
    assert completer.completionCount() == 1
    assert completer.pathFromIndex(completer.completionModel().index(0, 0)) == offered
    completer.popup().hide()


def test_the_wheel_changes_no_choice(make_editor):
    editor = make_editor("member.role")
    editor.set_value("core_group")
    editor.load()
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    none, no_keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), none, no_keys, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(editor.box, wheel)
    assert editor.value() == "core_group"


def test_arrows_count_a_whole_number_within_its_bounds(make_editor, qtbot):
    editor = make_editor("member.hours_month")
    editor.set_value(399)
    for _press in range(3):
        qtbot.keyClick(editor.control, Qt.Key.Key_Up)
    assert editor.value() == 400


def test_a_day_picked_in_the_calendar_keeps_the_time(make_editor, qtbot):
    editor = make_editor("session.start")
    editor.set_value(datetime(2026, 11, 21, 14, 30))
    editor.open_popup()
    popover = editor._popover
    assert popover.calendar.selectedDate() == QDate(2026, 11, 21)
    with qtbot.waitSignals([editor.edited, editor.finished]):
        popover.calendar.clicked.emit(QDate(2026, 12, 1))
    assert editor.value() == datetime(2026, 12, 1, 14, 30)
    assert not popover.isVisible()


def test_control_and_semicolon_put_in_today(make_editor, qtbot):
    editor = make_editor("member.last_contact")
    qtbot.keyClick(editor.control, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert editor.value() == date.today()


def test_several_values_are_ticked_with_the_keyboard(make_editor, qtbot):
    editor = make_editor("member.languages")
    assert isinstance(editor, SeveralEditor)
    editor.set_value(("fr",))
    qtbot.keyClick(editor.control, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert editor.popover.isVisible()
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClicks(editor.popover.search, "wolof")
        qtbot.keyClick(editor.popover.search, Qt.Key.Key_Return)
    assert editor.value() == ("fr", "wo")
    assert editor.text() == "French, Wolof"
    qtbot.keyClick(editor.popover.search, Qt.Key.Key_Return)
    assert not editor.popover.isVisible()


def test_ticking_again_takes_a_value_away(make_editor):
    editor = make_editor("member.languages")
    editor.set_value(("fr",))
    editor.open_popup()
    model = editor.popover.list.model()
    first = model.index(0, 0)
    assert first.data() == "French"
    model.setData(first, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert editor.value() is None
    editor.popover.close()


@pytest.mark.parametrize("address", ["member.name", "member.role", "member.private_notes", "member.last_contact"])
def test_what_is_read_only_cannot_be_typed_into(make_editor, qtbot, address):
    editor = make_editor(address)
    editor.set_value(VALUES.get(address))
    before = editor.text()
    editor.set_read_only(True)
    qtbot.keyClicks(editor.control, "x")
    qtbot.keyClick(editor.control, Qt.Key.Key_Down)
    assert editor.text() == before


def test_enter_in_a_line_says_that_it_is_finished(make_editor, qtbot):
    editor = make_editor("member.name")
    with qtbot.waitSignal(editor.finished):
        qtbot.keyClick(editor.control, Qt.Key.Key_Return)


def test_leaving_the_control_says_that_it_is_finished(make_editor, qtbot):
    editor = make_editor("member.private_notes")
    other = make_editor("member.name")
    editor.control.setFocus()
    with qtbot.waitSignal(editor.finished):
        from PySide6.QtCore import QEvent
        from PySide6.QtGui import QFocusEvent
        from PySide6.QtWidgets import QApplication

        QApplication.sendEvent(editor.control, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert other.text() == ""
