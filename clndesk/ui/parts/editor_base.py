"""What every editor of a field can do, in a table cell as in a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from typing_extensions import override

from clndesk.fields import PLAIN, Choice, FieldType, Invalid, Reference, Several, Wording
from clndesk.i18n import _, translate
from clndesk.models.catalog import Field

Option = tuple[str, str]
"""A code and the label people know it by."""


def _nothing_to_pick(_kind: str) -> Sequence[Option]:
    return ()


def _no_titles(_kind: str, _ids: Sequence[str]) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True)
class Providers:
    """What tables and forms ask for: how values are worded, records of a kind as (id, title), titles of many ids."""

    wording: Wording = PLAIN
    pick_list: Callable[[str], Sequence[Option]] = _nothing_to_pick
    titles: Callable[[str, Sequence[str]], Mapping[str, str]] = _no_titles


def options_of(field_type: FieldType[Any], providers: Providers) -> Sequence[Option]:
    """What there is to pick from for a type of field; empty for free types."""
    if isinstance(field_type, Several):
        return options_of(field_type.item, providers)
    if isinstance(field_type, Reference):
        return providers.pick_list(field_type.kind)
    return field_type.options(providers.wording)


def mark_of(field_type: FieldType[Any], code: object) -> tuple[str, str]:
    """The shape and the tone of a term, (`none`, `neutral`) where it has none."""
    term = field_type.vocabulary.term(code) if isinstance(field_type, Choice) and isinstance(code, str) else None
    return (term.mark.shape, term.mark.tone) if term and term.mark else ("none", "neutral")


def _hint(field: Field) -> str:
    return translate(field.spec.hint)


class Editor(QWidget):
    """A control for the values of one field; subclasses bring the control and its text.

    `edited` says that the person changed something, `finished` that they left the control, pressed Enter or picked;
    `entered` comes just before it where Enter did it while a list was open.
    """

    edited = Signal()
    entered = Signal()
    finished = Signal()

    def __init__(self, field: Field, providers: Providers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.providers = providers
        self.control = QWidget(self)
        self._held: Any = None
        self._held_text = ""

    def text(self) -> str:
        """What stands in the control."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Put a text into the control as if it had been typed, without saying so."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; nothing is said about the change."""
        self.hold(value, self.field.type.format(value, self.providers.wording))

    def value(self) -> Any:
        """The value of what stands in the control. Raises Invalid."""
        text = self.text()
        value = self._held if text == self._held_text else self.read(text)
        if value is None and self.field.spec.required:
            raise Invalid(text, _("“{field}” must not be empty.").format(field=self.field.label()))
        return value

    def read(self, text: str) -> Any:
        """The value of a text. Raises Invalid."""
        return self.field.type.parse(text, self.providers.wording)

    def hold(self, value: Any, text: str) -> None:
        """Show a text and remember which value it stands for: two records may have the same title."""
        self._held = value
        self.set_text(text)
        self._held_text = self.text()

    def select_all(self) -> None:
        """Select what stands in the control, so that typing replaces it."""

    def caret_to_end(self) -> None:
        """Put the caret behind what stands in the control."""

    def open_popup(self) -> None:
        """Open the list or the calendar, where there is one."""

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be read and copied, not changed."""
        self.control.setEnabled(not read_only)

    def set_flag(self, reason: str | None) -> None:
        """Mark the control as wrong and say why, or take the mark away."""
        self.control.setProperty("flagged", reason is not None)
        self.control.setToolTip(reason or _hint(self.field))
        self.control.setAccessibleDescription(reason or _hint(self.field))
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)

    def use_control(self, control: QWidget) -> None:
        """Take a control as the editor's own; to be called once by a subclass."""
        self.control.deleteLater()
        self.control = control
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(control)
        self.setFocusProxy(control)
        self.setAccessibleName(self.field.label())
        control.setAccessibleName(self.field.label())
        control.setToolTip(_hint(self.field))
        control.setAccessibleDescription(_hint(self.field))
        control.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_out = watched is self.control and event.type() == QEvent.Type.FocusOut
        if is_out and isinstance(event, QFocusEvent) and self._is_left(event):
            self.finished.emit()
        return super().eventFilter(watched, event)

    def _is_left(self, event: QFocusEvent) -> bool:
        by_popup = event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
        return not by_popup and not self.holds(QApplication.activePopupWidget())

    def holds(self, widget: QWidget | None) -> bool:
        """Whether a widget is a part of the editor; its lists and calendars are, though they are windows."""
        while widget is not None and widget is not self:
            widget = widget.parentWidget()
        return widget is self
