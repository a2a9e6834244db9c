"""Boxes in which one chooses who a line of a list is, and which organisation it names."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from clndesk.i18n import _
from clndesk.services.bodies_named import NEW, NOBODY, Body
from clndesk.services.people_recognised import Recognised
from clndesk.ui.pages.sessions.list_words import with_reason
from clndesk.ui.parts.still_box import StillBox


def box_of(each: Recognised) -> QComboBox:
    """Who a line is: somebody known, somebody new, or nobody."""
    box = _box()
    box.addItem(_("Nobody: leave this line out"), NOBODY)
    for known in each.candidates:
        box.addItem(with_reason(known), known.id)
    box.addItem(_("Somebody new: {name}").format(name=each.line.name), NEW)
    box.setCurrentIndex(box.findData(each.choice))
    return box


def box_of_body(body: Body) -> QComboBox:
    """Which organisation a list names: a known one, a new one, or none."""
    box = _box()
    for known in body.candidates:
        box.addItem(with_reason(known), known.id)
    box.addItem(_("A new organisation: {name}").format(name=body.name), NEW)
    box.addItem(_("None: leave the organisation out"), NOBODY)
    box.setCurrentIndex(box.findData(body.choice))
    return box


def _box() -> QComboBox:
    """A box that leaves room for the words beside it, however long a name in it is."""
    box = StillBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
