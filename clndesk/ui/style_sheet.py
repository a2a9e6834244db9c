"""The one style sheet of the window, generated from colours, sizes and a folder of small drawings."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from string import Template

from clndesk.ui import metrics as sizes
from clndesk.ui.metrics import Metrics
from clndesk.ui.tokens import Tokens


def style_sheet(tokens: Tokens, metrics: Metrics, points: float, folder: Path) -> str:
    """The text of the style sheet; `points` is the size of the base font, `folder` holds the drawings."""
    values: dict[str, object] = {**_colours(tokens), **_lengths(metrics), **_font_sizes(points)}
    values["drawings"] = folder.as_posix()
    return "".join(Template(part).substitute(values) for part in _PARTS)


def _colours(tokens: Tokens) -> dict[str, str]:
    return {name: value for name, value in asdict(tokens).items() if isinstance(value, str)}


def _lengths(metrics: Metrics) -> dict[str, str]:
    lengths = {f"m_{name}": f"{value}px" for name, value in asdict(metrics).items()}
    for name, height in (("control", metrics.control), ("filter_chip", metrics.filter_chip)):
        lengths[f"in_{name}"] = f"{height - 2}px"
        lengths[f"in_{name}_ring"] = f"{height - 4}px"
    lengths["in_spin"], lengths["in_spin_ring"] = f"{metrics.control - 5}px", f"{metrics.control - 7}px"
    lengths["chevron"] = f"{metrics.icon_small - 2}px"
    lengths["filter_radius"] = f"{metrics.filter_chip // 2}px"
    lengths["indicator_radius"] = f"{metrics.icon_small // 2}px"
    lengths["pad"] = f"{metrics.gap + metrics.gap_tiny}px"
    lengths["pad_ring"] = f"{metrics.gap + metrics.gap_tiny - 1}px"
    lengths["thumb"] = f"{max(2, metrics.scroll // 3)}px"
    return lengths


def _font_sizes(points: float) -> dict[str, str]:
    shares = {
        "caption": sizes.CAPTION,
        "section": sizes.SECTION,
        "title": sizes.TITLE,
        "figure": sizes.FIGURE,
    }
    return {f"f_{name}": f"{points * share:.2f}pt" for name, share in shares.items()}


_FRAME = """
QMainWindow, QDialog { background: $window; }
QMenuBar { background: $window; color: $text; }
QMenuBar::item { padding: 4px 9px; border-radius: $m_radius; background: transparent; }
QMenuBar::item:selected { background: $selection; color: $selection_text; }
QMenu { background: $raised; color: $text; border: 1px solid $control; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: $m_radius; }
QMenu::item:selected { background: $selection; color: $selection_text; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: $m_icon_small; height: $m_icon_small; margin-left: 6px; }
QMenu::indicator:checked { image: url($drawings/tick.svg); }
QMenu::right-arrow { image: url($drawings/right.svg); width: $m_icon_small; height: $m_icon_small; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QToolTip { background: $raised; color: $text; border: 1px solid $control; padding: 4px 6px; }
QStatusBar { background: $window; border-top: 1px solid $border; color: $text_2; }
QStatusBar::item { border: none; }
QStatusBar QLabel, QStatusBar QToolButton { color: $text_2; }
QStatusBar QToolButton { padding: 0 5px; }
QStatusBar QToolButton:focus { padding: 0 4px; }
QStatusBar QToolButton[tone="danger"] { color: $danger; font-weight: 600; }
QStatusBar QToolButton[tone="warn"] { color: $warn; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $selection; }
QSplitter::handle:horizontal { width: $m_gap; }
QSplitter::handle:vertical { height: $m_gap; }
QFrame[card="true"] { background: $base; border: 1px solid $border; border-radius: $m_radius_card; }
QFrame[popover="true"] QListView { border: none; background: transparent; }
QFrame[popover="true"] { background: $raised; border: 1px solid $control; }
QFrame[line="true"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
QFrame[banner="true"] { background: $selection; border: none; border-radius: $m_radius; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QGroupBox { border: none; margin-top: $m_gap_wide; padding-top: $m_gap; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; }
QProgressBar { background: $selection_inactive; border: none; border-radius: 3px; max-height: 6px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""

_WORDS = """
QLabel[role="title"] { font-size: $f_title; font-weight: 600; }
QLabel[role="section"] { font-size: $f_section; font-weight: 600; }
QLabel[role="figure"] { font-size: $f_figure; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="overline"] { font-size: $f_caption; font-weight: 600; color: $text_2; }
QLabel[role="caption"] { font-size: $f_caption; color: $text_2; }
QLabel[role="second"] { color: $text_2; }
QLabel[role="hint"] { color: $text_3; }
QLabel[role="danger"] { color: $danger; }
QLabel[role="warn"] { color: $warn; }
QLabel[role="ok"] { color: $ok; }
QLabel:disabled { color: $disabled; }
"""

_BUTTONS = """
QPushButton { min-height: $in_control; padding: 0 $pad; border: 1px solid $control; border-radius: $m_radius;
  background: $raised; color: $text; icon-size: $m_icon_small; }
QPushButton:hover, QPushButton:open { background: $selection_inactive; }
QPushButton:pressed, QPushButton:checked { background: $selection; color: $selection_text; }
QPushButton:focus { border: 2px solid $accent; min-height: $in_control_ring; padding: 0 $pad_ring; }
QPushButton:disabled { color: $disabled; border-color: $border; background: $window; }
QPushButton::menu-indicator { image: url($drawings/down.svg); width: $chevron; height: $chevron;
  subcontrol-position: right center; subcontrol-origin: padding; right: 6px; }
QPushButton:flat { border-color: transparent; background: transparent; }
QPushButton:flat:hover, QPushButton:flat:open { background: $selection_inactive; }
QPushButton:flat:pressed, QPushButton:flat:checked { background: $selection; }
QPushButton:flat:focus { border-color: $accent; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[primary="true"]:hover, QPushButton[primary="true"]:pressed { background: $accent_hover; }
QPushButton[primary="true"]:focus { border-color: $text; }
QPushButton[primary="true"]:disabled { background: $selection_inactive; color: $disabled; border-color: $border; }
QPushButton[danger="true"]:enabled { color: $danger; border-color: $danger; }
QPushButton[linked="true"] { border-color: transparent; background: transparent; color: $link; padding: 0 4px; }
QPushButton[linked="true"]:disabled { color: $disabled; }
QPushButton[linked="true"]:hover { text-decoration: underline; }
QToolButton[heading="true"] { border-color: transparent; background: transparent; color: $text; font-weight: 600;
  padding-left: 0; }
QToolButton[heading="true"]:checked { background: transparent; color: $text; }
QToolButton[heading="true"]:hover { background: $selection_inactive; }
QToolButton[heading="true"]:focus { border-color: $accent; }
QPushButton[linked="true"]:focus { border-color: $accent; padding: 0 3px; }
QPushButton[chip="true"] { min-height: $in_filter_chip; padding: 0 15px; border-radius: $filter_radius;
  background: transparent; }
QPushButton[chip="true"]:hover, QPushButton[chip="true"]:open { background: $selection_inactive; }
QPushButton[chip="true"][active="true"] { background: $selection; color: $selection_text; border-color: $accent; }
QPushButton[chip="true"]:focus { min-height: $in_filter_chip_ring; padding: 0 14px; }
QPushButton[card="true"] { background: $base; border-color: $border; border-radius: $m_radius_card; padding: 0; }
QPushButton[card="true"]:hover { border-color: $accent; }
QPushButton[card="true"]:focus { border-color: $accent; }
QToolButton { border: 1px solid transparent; border-radius: $m_radius; padding: 3px 6px; background: transparent;
  color: $text; icon-size: $m_icon_small; }
QToolButton:hover, QToolButton:open { background: $selection_inactive; }
QToolButton:pressed, QToolButton:checked { background: $selection; color: $selection_text; }
QToolButton:focus { border: 2px solid $accent; padding: 2px 5px; }
QToolButton:disabled { color: $disabled; }
QToolButton::menu-indicator { image: none; }
QCheckBox, QRadioButton { spacing: $m_gap; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator, QGroupBox::indicator, QAbstractItemView::indicator {
  width: $m_icon_small; height: $m_icon_small; border: 1px solid $control; border-radius: 3px; background: $base; }
QRadioButton::indicator { border-radius: $indicator_radius; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; }
QCheckBox::indicator:checked, QGroupBox::indicator:checked, QAbstractItemView::indicator:checked {
  background: $accent; border-color: $accent; image: url($drawings/tick-on.svg); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
  background: $accent; border-color: $accent; image: url($drawings/part-on.svg); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url($drawings/dot-on.svg); }
QCheckBox::indicator:checked:focus, QRadioButton::indicator:checked:focus { border-color: $text; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $border; background: $window; }
"""

_FIELDS = """
QLineEdit, QComboBox, QAbstractSpinBox { min-height: $in_control; padding: 0 7px; border: 1px solid $control;
  border-radius: $m_radius; background: $base; color: $text;
  selection-background-color: $accent; selection-color: $on_accent; }
QTextEdit, QPlainTextEdit { padding: 4px 7px; border: 1px solid $control; border-radius: $m_radius; background: $base;
  color: $text; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $accent; min-height: $in_control_ring; padding: 0 6px; }
QTextEdit:focus, QPlainTextEdit:focus { border: 2px solid $accent; padding: 3px 6px; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QTextEdit:disabled, QPlainTextEdit:disabled {
  color: $disabled; border-color: $border; background: $window; }
QLineEdit:read-only, QTextEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { border-color: $border; }
QLineEdit { icon-size: $m_icon_small; }
QLineEdit[flagged="true"], QComboBox[flagged="true"], QAbstractSpinBox[flagged="true"], QPlainTextEdit[flagged="true"] {
  border-color: $danger; }
QAbstractItemView QLineEdit, QAbstractItemView QComboBox, QAbstractItemView QAbstractSpinBox {
  border: 2px solid $accent; border-radius: 0; min-height: 0; padding: 0 5px; }
QComboBox { combobox-popup: 0; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QAbstractSpinBox { min-height: $in_spin; padding: 0; }
QAbstractSpinBox:focus { min-height: $in_spin_ring; padding: 0; }
QComboBox::drop-down { border: none; width: $m_control; subcontrol-position: center right; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url($drawings/down.svg); width: $chevron; height: $chevron; }
QComboBox::down-arrow:disabled { image: url($drawings/down-off.svg); }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $control; border-radius: 0; padding: 4px;
  outline: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
  border: none; width: $m_icon_large; background: transparent; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url($drawings/up.svg); width: $m_mark; height: $m_mark; }
QAbstractSpinBox::down-arrow { image: url($drawings/down.svg); width: $m_mark; height: $m_mark; }
QAbstractSpinBox::up-arrow:off, QAbstractSpinBox::up-arrow:disabled { image: url($drawings/up-off.svg); }
QAbstractSpinBox::down-arrow:off, QAbstractSpinBox::down-arrow:disabled { image: url($drawings/down-off.svg); }
"""

_LISTS = """
QAbstractItemView { background: $base; alternate-background-color: $alt_row; color: $text; border: 1px solid $border;
  border-radius: $m_radius_card; outline: 0; gridline-color: $border;
  selection-background-color: $selection; selection-color: $selection_text; }
QListView::item, QTreeView::item { padding: 5px 8px; }
QListView::item:hover, QTreeView::item:hover { background: $selection_inactive; color: $text; }
QListView::item:selected, QTreeView::item:selected { background: $selection; color: $selection_text; }
QListView:focus, QTreeView:focus, QTableView:focus { border: 1px solid $accent; }
QAbstractItemView[bare="true"], QAbstractItemView[bare="true"]:focus { border: none; background: transparent; }
QHeaderView { background: $window; border: none; border-top-left-radius: $m_radius_card;
  border-top-right-radius: $m_radius_card; }
QHeaderView::section { background: $window; color: $text_2; font-weight: 600; border: none;
  border-right: 1px solid $border; border-bottom: 1px solid $border; padding: 0 8px; min-height: $m_header_row; }
QHeaderView::section:hover { color: $text; background: $selection_inactive; }
QHeaderView::section:vertical { border-right: 1px solid $border; min-height: 0; }
QHeaderView::down-arrow { image: url($drawings/down.svg); width: $chevron; height: $chevron;
  subcontrol-position: center right; right: 4px; }
QHeaderView::up-arrow { image: url($drawings/up.svg); width: $chevron; height: $chevron;
  subcontrol-position: center right; right: 4px; }
QTableCornerButton::section { background: $window; border: none; border-bottom: 1px solid $border; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: $m_scroll; }
QScrollBar:horizontal { height: $m_scroll; }
QScrollBar::handle { background: $control; border-radius: $thumb; margin: 2px; }
QScrollBar::handle:hover { background: $text_3; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $text_2; padding: 6px 10px; border: none;
  border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }
QTabBar::tab:disabled { color: $disabled; }
"""

_PARTS = (_FRAME, _WORDS, _BUTTONS, _FIELDS, _LISTS)
