"""Where each value of a returned file has gone and why: at the merge, by a later decision, or by an undo."""

from __future__ import annotations

import hashlib
import re
import tempfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from clndesk.errors import UserError
from clndesk.exchange import question_lines
from clndesk.exchange.incoming.answers_in import question_number
from clndesk.exchange.incoming.finding import ID, Found
from clndesk.exchange.incoming.rows_in import record_id
from clndesk.exchange.incoming.workbook_in import Parts, parts_of
from clndesk.exchange.plan import Line, Verdict, explain
from clndesk.exchange.plan.decided_words import explain_decided
from clndesk.exchange.plan.verdicts import APPLIED
from clndesk.exchange.question_lines import SUPERSEDED, line_of, sign
from clndesk.exchange.reading import Refused, Sheet, read_workbook
from clndesk.exchange.reading.geometry import place
from clndesk.exchange.reading.limits import Halt
from clndesk.exchange.traced import Outcome, unpacked, unpacked_notes
from clndesk.i18n import N_, _
from clndesk.models.exchange import Question, Receipt
from clndesk.store import history
from clndesk.store.store import Store

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DECIDED = {
    "ours": Outcome.KEPT,
    "theirs": Outcome.TAKEN,
    "new": Outcome.ADDED,
    "value": Outcome.OTHER,
    SUPERSEDED: Outcome.ANEW,
}

_AS_FOUND = (Outcome.TAKEN, Outcome.ADDED, Outcome.SAME)

_WORDS = {
    Outcome.TAKEN: N_("taken over"),
    Outcome.ADDED: N_("added as a new record"),
    Outcome.NAMED: N_("taken over, and what it names was added as a new record"),
    Outcome.OTHER: N_("decided otherwise"),
    Outcome.KEPT: N_("not taken: ours stays"),
    Outcome.SAME: N_("the same as ours"),
    Outcome.OPEN: N_("still open: ours stays until then"),
    Outcome.ANEW: N_("asked anew with a later file"),
}


@dataclass(frozen=True, slots=True)
class Traced:
    """One line of a merge: where it came to, why, and who decided when; `undone` says that the merge was taken back."""

    line: Line
    title: str
    outcome: Outcome
    actor: str
    at: str
    undone: bool

    @property
    def words(self) -> str:
        """Where the value has gone, in words."""
        return _("taken back with the whole merge") if self.undone else _(_WORDS[self.outcome])

    @property
    def why(self) -> str:
        """Why, in words; where a person has decided, what there was to decide is told as past."""
        is_as_found = self.outcome in _AS_FOUND and self.line.verdict in (*APPLIED, Verdict.SAME)
        is_waiting = self.outcome in (Outcome.OPEN, Outcome.ANEW)
        return explain(self.line) if is_as_found or is_waiting else explain_decided(self.line)


def lines(store: Store, receipt: int) -> list[Traced]:
    """Every line of a merge, in the order of the file. Raises UserError for a receipt there is not."""
    with store.read() as db:
        found = _receipt(db, Receipt.id == receipt)
        return list(_traced(db, found))


def notes(store: Store, receipt: int) -> tuple[str, ...]:
    """What was noted of the file of a merge while it was read. Raises UserError for a receipt there is not."""
    with store.read() as db:
        return unpacked_notes(_receipt(db, Receipt.id == receipt).lines)


def find(store: Store, receipt: int, cell: str, password: str | None = None) -> tuple[list[Traced], str]:
    """What became of a cell such as `Members!E7`: its lines, and a sentence about it where there is none.

    The kept file is looked into for that; where it has an opening password, it is asked for by a refusal.
    """
    sheet, _sign, reference = cell.rpartition("!")
    with store.read() as db:
        found = _receipt(db, Receipt.id == receipt)
        traced, content = list(_traced(db, found)), zlib.decompress(found.content)
        at = _place(reference)
        parts = _parts(content, found, password)
        if parts.questions is not None and sheet.strip("'").casefold() == parts.questions.name.casefold():
            return _answered(db, parts.questions, at[0], traced, cell)
    one = _sheet(parts.found, sheet)
    raw = one.sheet.rows[at[0]] if at[0] < len(one.sheet.rows) else ()
    field = next((key for key, column in one.columns.items() if column == at[1]), None)
    if field is None or at[1] >= len(raw):
        words = _("{cell} is outside the columns that went out: nothing of it is taken, the notes on the file tell it.")
        return [], words.format(cell=cell)
    record = record_id(raw, one.columns.get(ID))
    hits = [each for each in traced if _is_about(each.line, one.kind.key, record, field, at[0] + 1)]
    return hits, "" if hits else _("{cell} came back as it went out, or was blank: nothing was to be done.").format(
        cell=cell
    )


def _answered(db: Session, sheet: Sheet, row: int, traced: list[Traced], cell: str) -> tuple[list[Traced], str]:
    """What became of an answer to one of our questions."""
    number = question_number(sheet.rows[row]) if row < len(sheet.rows) else ""
    question = db.get(Question, number) if number else None
    key = question_lines.line_of(question).key if question else None
    hits = [each for each in traced if each.line.key == key]
    return hits, "" if hits else _("{cell} brought nothing new: our value stays.").format(cell=cell)


def receipt_of(store: Store, path: Path) -> int:
    """The newest merge of a file. Raises UserError where it was never merged."""
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise _unknown(path.name) from error
    with store.read() as db:
        found = db.scalar(select(Receipt.id).where(Receipt.sha256 == digest).order_by(Receipt.id.desc()).limit(1))
    if found is None:
        raise _unknown(path.name)
    return found


def _traced(db: Session, receipt: Receipt) -> Iterable[Traced]:
    undone = receipt.step in history.undone_steps(db)
    actor = next((one.actor for one in history.steps(db, 1, receipt.step + 1)), "") if receipt.step else ""
    decided = _decisions(db, receipt)
    for kept in unpacked(receipt.lines):
        traced = Traced(kept.line, kept.title, kept.outcome, actor, receipt.received_at, undone)
        yield decided.get(sign(kept.line), traced) if kept.outcome is Outcome.OPEN else traced


def _decisions(db: Session, receipt: Receipt) -> dict[str, Traced]:
    """What was decided later on the lines that a merge had left open."""
    found: dict[str, Traced] = {}
    open_ones = {sign(kept.line): kept for kept in unpacked(receipt.lines) if kept.outcome is Outcome.OPEN}
    decided = select(Question).where(Question.export_id == receipt.export_id, Question.state == "decided")
    for question in db.scalars(decided.where(Question.removed_at.is_(None))):
        key = sign(line_of(question))
        kept = open_ones.get(key)
        if kept is not None:
            last = next(iter(history.of_record(db, question.id)), None)
            outcome = _DECIDED.get(question.choice or "", Outcome.OTHER)
            if outcome is Outcome.ADDED and question.about_field is not None:
                outcome = Outcome.NAMED
            by, at = (last.actor, last.at) if last else ("", receipt.received_at)
            found[key] = Traced(kept.line, kept.title, outcome, by, at, undone=False)
    return found


def _is_about(line: Line, kind: str, record: str, field: str, row: int) -> bool:
    if line.kind != kind or (line.record != record and not (not record and line.row == row)):
        return False
    return line.field in (None, field) or field == ID


def _parts(content: bytes, receipt: Receipt, password: str | None) -> Parts:
    if receipt.sender is not None:
        raise UserError(
            _("“{name}” is a network file: it has no cells as a workbook has.").format(name=receipt.file_name),
            _("What became of its values is known."),
            _("Look at the lines of the merge instead."),
        )
    if not content:
        raise UserError(
            _("“{name}” is not kept: somebody it tells of was erased on request.").format(name=receipt.file_name),
            _("What became of the other cells is still known."),
            _("Look at the lines of the merge instead."),
        )
    return _read(content, receipt.file_name, password)


@lru_cache(maxsize=1)
def _read(content: bytes, name: str, password: str | None) -> Parts:
    """A kept file, read; the last one stays read, as whoever asks about one cell asks about the next."""
    with tempfile.TemporaryDirectory(prefix="clndesk-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / _NOT_IN_NAMES.sub("_", name)  # a table without sheets is called as its file
        path.write_bytes(content)
        try:
            return parts_of(read_workbook(path, password=password))
        except Refused as refused:
            raise Refused(refused.why, name, refused.form) from refused


def _sheet(sheets: tuple[Found, ...], name: str) -> Found:
    wanted = name.strip("'").casefold()
    found = next((one for one in sheets if not wanted or one.sheet.name.casefold() == wanted), None)
    if found is None:
        raise UserError(
            _("There is no sheet “{name}” with records in the file.").format(name=name),
            _("Nothing was changed."),
            _("These are there: {names}.").format(names=", ".join(one.sheet.name for one in sheets)),
        )
    return found


def _place(reference: str) -> tuple[int, int]:
    try:
        return place(reference.replace("$", ""))
    except Halt as error:
        raise UserError(
            _("“{text}” is no cell.").format(text=reference),
            _("Nothing was changed."),
            _("Name the sheet and the cell, such as Members!E7."),
        ) from error


def _receipt(db: Session, condition: ColumnElement[bool]) -> Receipt:
    found = db.scalars(select(Receipt).where(condition)).first()
    if found is None:
        raise _unknown("")
    return found


def _unknown(name: str) -> UserError:
    return UserError(
        _("“{name}” was not merged into this network.").format(name=name),
        _("Nothing was changed."),
        _("Take the very file that came back."),
    )
