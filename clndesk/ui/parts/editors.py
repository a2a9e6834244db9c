"""Finds the editor of a field by its type, or by the nearest ancestor of its type."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from clndesk.errors import Bug
from clndesk.fields import (
    Choice,
    Country,
    Day,
    FieldType,
    Language,
    LongText,
    Moment,
    Money,
    Reference,
    Several,
    Text,
    Whole,
)
from clndesk.models.catalog import Field
from clndesk.ui.parts.editor_base import Editor, Providers, options_of
from clndesk.ui.parts.editor_dates import DateField
from clndesk.ui.parts.editor_picks import PickEditor
from clndesk.ui.parts.editor_several import SeveralEditor
from clndesk.ui.parts.editor_text import FigureEditor, LineEditor, LongTextEditor

__all__ = ["EDITORS", "Editor", "Providers", "editor_for", "options_of"]

EDITORS: dict[type[FieldType[Any]], type[Editor]] = {
    Text: LineEditor,
    LongText: LongTextEditor,
    Whole: FigureEditor,
    Money: FigureEditor,
    Day: DateField,
    Moment: DateField,
    Choice: PickEditor,
    Country: PickEditor,
    Language: PickEditor,
    Reference: PickEditor,
    Several: SeveralEditor,
}
"""Editors by type of field; a type that is not named takes the editor of its nearest ancestor."""


def editor_for(field: Field, providers: Providers, parent: QWidget | None = None) -> Editor:
    """A new editor for a field, empty."""
    for ancestor in type(field.type).__mro__:
        if ancestor in EDITORS:
            return EDITORS[ancestor](field, providers, parent)
    raise Bug(f"no editor for {type(field.type).__name__}")
