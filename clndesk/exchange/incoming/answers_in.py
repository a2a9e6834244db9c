"""The answers a country typed into the questions of a reply workbook: each becomes an edit of the cell it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from clndesk.exchange import question_lines
from clndesk.exchange.asks import Answered, Ask
from clndesk.exchange.incoming.cell_in import CellIn
from clndesk.exchange.incoming.names_in import NamesIn, Present
from clndesk.exchange.plan.decisions import THEIRS
from clndesk.exchange.plan.meaning import value_of
from clndesk.exchange.plan.verdicts import ABSENT, Cell, Held, Line, Noted, Sheet
from clndesk.exchange.reading import Cell as RawCell
from clndesk.exchange.reading import CellError
from clndesk.exchange.reading import Sheet as RawSheet
from clndesk.exchange.workbook import layout
from clndesk.exchange.workbook.questions import is_yes_or_no, yes_or_no
from clndesk.fields import Wording
from clndesk.fields.ids import is_id, read_id
from clndesk.fields.text import clean_text
from clndesk.i18n import _
from clndesk.models.catalog import kind
from clndesk.models.exchange import Question

_ANSWER = layout.QUESTION_KEYS[-1]
_PREFIX = f"{Question.__kind__.prefix}-"


def typed_answers(sheet: RawSheet) -> Iterator[tuple[int, str, RawCell]]:
    """The answers on the sheet with the questions: row, number of the question, and what was typed."""
    keys = next((row for row in sheet.rows if layout.QUESTIONS in row), ())
    place = keys.index(_ANSWER) if _ANSWER in keys else None
    for at, row in enumerate(sheet.rows):
        number = question_number(row)
        if number and place is not None and place < len(row) and row[place] is not None:
            yield at, number, row[place]


def question_number(row: Iterable[RawCell]) -> str:
    """The number of the question a row is about, "" without one."""
    numbers = (read_id(cell) for cell in row if isinstance(cell, str) and len(cell) < len(_PREFIX) + 20)
    return next((number for number in numbers if is_id(number) and number.startswith(_PREFIX)), "")


@dataclass
class AnswersIn:
    """Puts answers where they belong: `sheets` by kind, what was `answered`, and `notes` on what fits nowhere.

    `asks` are the questions about the sheets that reading them has raised.
    """

    country: str
    present: Present
    wording: Wording
    sheets: dict[str, Sheet]
    answered: list[Answered] = field(default_factory=list[Answered])
    notes: list[str] = field(default_factory=list[str])
    asks: list[Ask] = field(default_factory=list[Ask])

    def take(self, db: Session, typed: Iterable[tuple[int, str, RawCell]]) -> None:
        """Take every answer; what is said twice and differently counts for nothing."""
        said: dict[str, set[RawCell]] = {}
        for _row, number, raw in typed:
            said.setdefault(number, set()).add(raw)
        for number, raws in said.items():
            self._take(db.get(Question, number), raws)

    def _take(self, question: Question | None, raws: set[RawCell]) -> None:
        text = " / ".join(sorted(map(_text, raws)))
        if question is None or question.country != self.country or question.removed_at is not None:
            self.notes.append(_("“{text}” answers no question that we asked this country.").format(text=text))
            return
        line = question_lines.line_of(question)
        if question.state != "open":
            words = _("They answer “{text}” to the question about {title}, which was decided meanwhile.")
            self.notes.append(words.format(text=text, title=question.about_title))
        done = len(raws) == 1 and self._place(question, line, next(iter(raws)))
        if not done:
            words = _("Their answer about {title} cannot be taken by itself: “{text}”. The question stays open.")
            self.notes.append(words.format(text=text, title=question.about_title))

    def _place(self, question: Question, line: Line, raw: RawCell) -> bool:
        sheet = self.sheets.get(line.kind)
        if sheet is None or line.record not in sheet.theirs or line.record not in sheet.base:
            return False
        yes = yes_or_no(_text(raw)) if is_yes_or_no(line) else None
        if line.field is None:
            return yes is not None and self._gone(question, line, sheet, yes=yes)
        cell = None if yes else self._cell(line, line.field, sheet, raw, keep=yes is False)
        return self._put(question, line, sheet, cell, raw)

    def _gone(self, question: Question, line: Line, sheet: Sheet, *, yes: bool) -> bool:
        """Whether a whole record shall go, as they say."""
        if yes:
            rest = {record: row for record, row in sheet.theirs.items() if record != line.record}
            self.sheets[line.kind] = replace(sheet, theirs=rest)
        self._answer(question, line, agreed=yes)
        return True

    def _cell(self, line: Line, name: str, sheet: Sheet, raw: RawCell, *, keep: bool) -> Cell:
        base = sheet.base[line.record][_position(sheet, name)]
        if keep:
            return base
        one = kind(line.kind).fields[name]
        return CellIn(one, self.wording, self.wording, self.present.gone).read(raw, base)

    def _put(self, question: Question, line: Line, sheet: Sheet, cell: Cell, raw: RawCell) -> bool:
        at = _position(sheet, line.field or "")
        base, now = sheet.base[line.record][at], sheet.theirs[line.record][at]
        ours = sheet.ours.get(line.record, sheet.base[line.record])[at]
        if now is not ABSENT and value_of(now) not in (value_of(base), value_of(cell)):
            words = _("The answer to our question says “{text}”, the table something else: which is meant?")
            cell = Held(_text(raw), words.format(text=_text(raw)))
        elif cell == base and ours != base:
            cell = Held(_text(raw), _("The answer is what stood there when we asked; it was changed here since."))
        row = list(sheet.theirs[line.record])
        row[at] = cell if isinstance(cell, Held) or cell == base else Noted(value_of(cell), _noted(raw))
        self.sheets[line.kind] = replace(sheet, theirs={**sheet.theirs, line.record: tuple(row)})
        self._answer(question, line, agreed=cell is None)
        return True

    def _answer(self, question: Question, line: Line, *, agreed: bool) -> None:
        if question.state == "open":
            self.answered.append(Answered(question.id, line.key, THEIRS.pick.value if agreed else ""))


def wording_for(present: Present) -> Wording:
    """How answers name records: as they are called now."""
    names = NamesIn()
    names.add_layer(present.names)
    return names.wording()


def _position(sheet: Sheet, name: str) -> int:
    return next(at for at, column in enumerate(sheet.columns) if column.field == name)


def _noted(raw: RawCell) -> str:
    return _("The answer to our question: “{text}”").format(text=_text(raw))


def _text(raw: RawCell) -> str:
    return raw.text if isinstance(raw, CellError) else clean_text(str(raw) if not isinstance(raw, str) else raw)
