"""Writes the feedback form of a session as a workbook of one sheet: a question a row, its answer beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from clndesk.exchange.outgoing.pen import Looks, expect, put_text
from clndesk.exchange.sessions import form_layout as layout
from clndesk.exchange.workbook.questions import yes_and_no
from clndesk.fields import Country, Wording, YesNoUnknown
from clndesk.fields.text import clean_line
from clndesk.i18n import _, language
from clndesk.insight.feedback import SCALES, Question, Shape
from clndesk.insight.proceedings import Proceedings
from clndesk.store.store import Store

_QUESTION_WIDTH, _ANSWER_WIDTH, _HINT_WIDTH = 46, 52, 34
_LINE, _TALL = 20, 60
_TO_FILL = {"align": "left", "valign": "top", "bg_color": "#FFF6D6", "border": 1, "border_color": "#C9C5BC"}


@dataclass(frozen=True)
class Form:
    """What stands on a form: whose it is, what is asked, and the names of countries to pick from."""

    network: str
    network_id: str
    session: str
    title: str
    questions: tuple[Question, ...]
    countries: tuple[str, ...] = ()


def form_of(store: Store, given: Proceedings, questions: Sequence[Question]) -> Form:
    """The form of a session, in the language in force; countries to pick are those of the people on its list."""
    codes = {one.country for one in given.attendees if one.country}
    countries = sorted(Country().format(code, Wording(language())) for code in codes)
    network = store.meta("network")
    return Form(given.network, network, given.id, given.title, tuple(questions), tuple(countries))


def feedback_form(form: Form) -> bytes:
    """The form as the bytes of a file, in the language in force."""
    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    title = _("Feedback: {session}").format(session=form.title)
    book.set_properties({"title": title, "author": form.network})
    _Sheet(book, form).write(title)
    book.close()
    return target.getvalue()


class _Sheet:
    """The one sheet while it is written."""

    def __init__(self, book: Workbook, form: Form) -> None:
        self._sheet: Worksheet = book.add_worksheet(_("Feedback"))
        self._lists = book.add_worksheet("_lists")
        self._lists.hide()
        self._looks = Looks(book)
        self._answer = book.add_format({"num_format": "@", "text_wrap": True, **_TO_FILL})
        self._figure = book.add_format({"num_format": "0", **_TO_FILL})
        self._day = book.add_format({"num_format": "yyyy-mm-dd", **_TO_FILL})
        self._form = form

    def write(self, title: str) -> None:
        """Keys out of sight, a title, what it is for, the questions."""
        sheet = self._sheet
        sheet.hide_gridlines(2)
        sheet.fit_to_pages(1, 0)
        widths = (0, _QUESTION_WIDTH, _ANSWER_WIDTH, _HINT_WIDTH)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width or 18, None, {} if width else {"hidden": True})
        sheet.set_row(layout.KEY_ROW, None, None, {"hidden": True})
        marks = (layout.FORM, self._form.session, layout.ANSWER, self._form.network_id)
        for at, mark in enumerate(marks):
            put_text(sheet, layout.KEY_ROW, at, mark)
        put_text(sheet, layout.TITLE_ROW, layout.QUESTION_COLUMN, clean_line(title), self._looks.title)
        words = _("Your answers help to make the next session better. Leave out what you do not want to answer.")
        put_text(sheet, layout.INTRO_ROW, layout.QUESTION_COLUMN, words, self._looks.text)
        for at, question in enumerate((*self._form.questions, *_about()), start=layout.FIRST_ROW):
            self._ask(at, question)
        sheet.activate()
        sheet.set_selection(layout.FIRST_ROW, layout.ANSWER_COLUMN, layout.FIRST_ROW, layout.ANSWER_COLUMN)

    def _ask(self, row: int, question: Question) -> None:
        put_text(self._sheet, row, layout.KEY_COLUMN, layout.key(question.key))
        put_text(self._sheet, row, layout.QUESTION_COLUMN, question.words, self._looks.words)
        look = self._figure if question.shape in SCALES else self._day if question.shape is Shape.DAY else self._answer
        expect(self._sheet.write_blank(row, layout.ANSWER_COLUMN, None, look))
        self._sheet.set_row(row, _TALL if question.shape is Shape.WORDS else _LINE)
        put_text(self._sheet, row, layout.NETWORK_COLUMN, _hint(question), self._looks.words)
        rule = self._rule(row, question)
        if rule:
            at = (row, layout.ANSWER_COLUMN)
            expect(self._sheet.data_validation(*at, *at, rule))

    def _rule(self, row: int, question: Question) -> dict[str, Any] | None:
        error = {"error_title": question.words[:32], "error_message": _hint(question)[:255], "error_type": "warning"}
        if question.shape in SCALES:
            return {"validate": "list", "source": [str(value) for value in SCALES[question.shape]], **error}
        if question.shape is Shape.YES_NO:
            wording = Wording(language())
            unknown = YesNoUnknown().format("unknown", wording)
            return {"validate": "list", "source": [*yes_and_no(wording), unknown], **error}
        if question.shape is Shape.DAY:
            dates = {"criteria": "between", "minimum": date(2000, 1, 1), "maximum": date(2199, 12, 31)}
            return {"validate": "date", **dates, **error}
        return self._country_rule(row) if question.key == layout.ABOUT[1] and self._form.countries else None

    def _country_rule(self, _row: int) -> dict[str, Any]:
        for at, name in enumerate(self._form.countries):
            put_text(self._lists, at, 0, name)
        return {"validate": "list", "source": f"='_lists'!$A$1:$A${len(self._form.countries)}", "show_error": False}


def _about() -> Sequence[Question]:
    name, country = layout.ABOUT
    return (
        Question(name, _("Your name, if you like"), Shape.NAMES),
        Question(country, _("Your country, if you like"), Shape.NAMES),
    )


def _hint(question: Question) -> str:
    hints = {
        Shape.FIVE: _("1 is not at all, 5 is fully."),
        Shape.TEN: _("0 is not at all, 10 is certainly."),
        Shape.YES_NO: _("Please choose from the list."),
        Shape.DAY: _("A date such as 2026-11-24."),
    }
    return hints.get(question.shape, "")
