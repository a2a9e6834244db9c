"""A country's file carries its own rows and nothing else, and whatever is forged in it changes nothing outside."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy.orm import Session
from way_workbooks import AMA, CLAIMS, EFUA, KOFI, MOH, NHIA, RATE, UHF, WANJIKU, YAW, Hands, everything, present

from clndesk.errors import UserError
from clndesk.exchange import doing, questions, reply
from clndesk.exchange.apply import apply
from clndesk.exchange.plan.decisions import NEW, OURS, THEIRS, decide, picks
from clndesk.exchange.reading import read_workbook
from clndesk.exchange.receive import Review, read_returned
from clndesk.exchange.review.returned import Trust
from clndesk.exchange.send import send
from clndesk.exchange.send_many import send_many
from clndesk.exchange.workbook import sealed
from clndesk.exchange.workbook.country_way import CountryWay
from clndesk.exchange.workbook.layout import FIRST_ROW
from clndesk.fields import LongText, Text
from clndesk.models.catalog import Field, Kind, kind, kinds, shown_kinds
from clndesk.models.people import CountryTeam
from clndesk.services import records
from clndesk.store.store import Store

CODES = (
    "BF BJ CI CM ET GN GW KE LR MG ML MW NE NG RW SL SN TG TZ UG ZM ZW MZ AO"
).split()  # fmt: skip
NEVER = "NEVERFORPARTNERS"
KNOWN = (AMA, KOFI, YAW, EFUA, NHIA, MOH, CLAIMS, RATE, WANJIKU, UHF)


@pytest.fixture
def many(tmp_path: Path) -> Iterator[Store]:
    """Two dozen countries; every text in a record of a country has a canary of that country in it."""
    store = Store.create(tmp_path / "many.clndesk", "Many", actor="Mara")
    with store.write("Begin") as db:
        for code in CODES:
            db.add(CountryTeam(name=f"Canary{code}team", code=code, working_language="fr" if code < "KE" else "en"))
            for one in _of_countries():
                for at in range(2):
                    db.add(one.model(**{one.scope.key: code, **_canaries(one, code, at)}))
    yield store
    store.close()


def _of_countries() -> list[Kind]:
    return [one for one in shown_kinds() if one.scope is not None and one.partner_fields()]


def _canaries(one: Kind, code: str, at: int) -> dict[str, Any]:
    return {
        field.key: _canary(field, code, at) for field in one.fields.values() if type(field.type) in (Text, LongText)
    }


def _canary(field: Field, code: str, at: int) -> str:
    return f"Canary{code}{at}" + (NEVER if field.spec.partner == "never" else "")


def test_of_two_dozen_countries_in_one_run_no_file_holds_anything_of_another(many: Store, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    result = send_many(many, [(code, None) for code in CODES], out)
    assert len(result.sent) == len(CODES)
    for sent in result.sent:
        _expect_its_own_alone(sent.file, sent.country, many)


@pytest.mark.parametrize("code", ["BF", "SN"])
def test_a_reply_holds_nothing_of_another_country_either(many: Store, tmp_path: Path, code: str) -> None:
    hands = Hands(send(many, code, out=tmp_path / "sent.xlsx", language="en").file)
    sheet = hands.book["Members"]
    sheet.cell(3, hands.column("member.job_title")).value = "Director"
    sheet.cell(4, hands.column("member.hours_month")).value = "about 50"
    sheet.cell(4, hands.column("member.organisation")).value = "CanaryZZ0"
    sheet.delete_rows(5)
    apply(many, read_returned(many, hands.save(tmp_path / "back.xlsx")))
    _expect_its_own_alone(reply.write(many, code, out=tmp_path / "reply.xlsx").file, code, many)


def _expect_its_own_alone(path: Path, code: str, store: Store) -> None:
    """Every part of the zip, the base that is packed in it, and the name of the file."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    technical = next(sheet for sheet in read_workbook(path).sheets if sheet.name == "_clndesk")
    parts["base"] = zlib.decompress(sealed.seal_of(row[:2] for row in technical.rows[1:]).payload)
    parts["name"] = path.name.encode()
    words = [f"Canary{other}".encode() for other in CODES if other != code] + [NEVER.encode()]
    words += _ids_of_others(store, code)
    assert not [(name, word) for name, content in parts.items() for word in words if word in content]
    assert f"Canary{code}0".encode() in b"".join(parts.values())


def _ids_of_others(store: Store, code: str) -> list[bytes]:
    with store.read() as db:
        found = [
            (one, record)
            for one in _of_countries()
            for record in db.query(one.model).filter(getattr(one.model, one.scope.key) != code)
        ]
        return [record.id.encode() for _one, record in found]


@pytest.mark.parametrize("forged", ["KE", WANJIKU, None])
def test_whatever_cell_out_of_sight_is_edited_nothing_outside_changes(
    store: Store, sent: Path, tmp_path: Path, forged: str | None
) -> None:
    """Each cell of the technical sheet by itself, then every cell of the lists."""
    hands = Hands(sent)
    hands.type(AMA, "member.job_title", "Director")
    technical = [cell for row in hands.book["_clndesk"].iter_rows() for cell in row if cell.value is not None]
    for cell in technical:
        before, cell.value = cell.value, forged
        _expect_nothing_outside(store, hands, tmp_path)
        cell.value = before
    for row in hands.book["_lists"].iter_rows():
        for cell in row:
            cell.value = forged
    _expect_nothing_outside(store, hands, tmp_path)


def test_no_cell_for_reading_can_be_changed_in_any_row(store: Store, sent: Path, tmp_path: Path) -> None:
    hands, count = Hands(sent), 0
    for sheet, one in _tables(hands.book):
        keys = [cell.value for cell in sheet[1]]
        fields = [field for field in one.partner_fields() if field.spec.partner != "edit"]
        for field in fields:
            for row in _rows_with_records(sheet):
                sheet.cell(row, keys.index(field.address) + 1).value = "Kenya"
                count += 1
    assert count
    review = _expect_nothing_outside(store, hands, tmp_path)
    assert review is not None
    assert not review.plan.applied


def test_the_number_of_a_record_of_another_country_in_any_row_changes_nothing_there(
    store: Store, sent: Path, tmp_path: Path
) -> None:
    for key, foreign in (("member", WANJIKU), ("organisation", UHF)):
        for at in range(3):
            hands = Hands(sent)
            sheet = hands.sheet(key)
            for column in range(2, sheet.max_column + 1):
                if isinstance(sheet.cell(3 + at, column).value, str):
                    sheet.cell(3 + at, column).value = "Active" if "status" in str(sheet.cell(1, column).value) else "X"
            sheet.cell(3 + at, 1).value = foreign
            _expect_nothing_outside(store, hands, tmp_path)


def test_a_number_moved_to_another_kind_of_record_changes_nothing(store: Store, sent: Path, tmp_path: Path) -> None:
    for key, other in (("member", MOH), ("organisation", AMA), ("demand", KOFI)):
        hands = Hands(sent)
        hands.sheet(key).cell(3, 1).value = other
        hands.sheet(key).cell(3, 2).value = "Forged"
        before = everything(store)
        review = read_returned(store, hands.save(tmp_path / "moved.xlsx"))
        apply(store, review)
        after = everything(store)
        assert {record: after[record] for record in before if record != "search"} == {
            record: state for record, state in before.items() if record != "search"
        }


def test_a_base_signed_with_another_key_is_not_believed(store: Store, sent: Path, tmp_path: Path) -> None:
    """Whoever knows how a base is packed claims Kenya's records for Ghana's file."""
    base = sealed.unpack(_seal(send(store, "KE", out=tmp_path / "kenya.xlsx").file).payload)
    own = sealed.unpack(_seal(sent).payload).export
    for country, export in (("KE", "X-0000000000000"), ("KE", own), ("GH", own)):
        hands = Hands(sent)
        claimed = replace(base, country=country, export=export)
        for row, pair in enumerate(sealed.lines(claimed, sealed.pack(claimed), "0" * 64), start=2):
            hands.book["_clndesk"].cell(row, 1).value, hands.book["_clndesk"].cell(row, 2).value = pair
        hands.sheet("member").cell(3, 1).value = WANJIKU
        hands.sheet("member").cell(3, 2).value = "Forged"
        review = read_returned(store, hands.save(tmp_path / f"{country}{export}.xlsx"))
        assert review.trust is not Trust.SIGNED
        apply(store, review)
        assert present(store, WANJIKU, "name") == "CANARY Wanjiku"


def _seal(path: Path) -> sealed.Seal:
    technical = next(sheet for sheet in read_workbook(path).sheets if sheet.name == "_clndesk")
    return sealed.seal_of(row[:2] for row in technical.rows[1:])


def test_no_answer_reaches_a_question_put_to_another_country(store: Store, tmp_path: Path) -> None:
    kenya = Hands(send(store, "KE", out=tmp_path / "kenya.xlsx").file)
    kenya.type(WANJIKU, "member.job_title", "Clerk")
    records.edit(store, WANJIKU, {"job_title": "Head"})
    apply(store, read_returned(store, kenya.save(tmp_path / "kenya back.xlsx")))
    (theirs,) = questions.open_questions(store)
    ghana = Hands(send(store, "GH", out=tmp_path / "ghana.xlsx").file)
    ghana.type(AMA, "member.hours_month", "about 50")
    apply(store, read_returned(store, ghana.save(tmp_path / "ghana back.xlsx")))
    forged = Hands(reply.write(store, "GH", out=tmp_path / "reply.xlsx").file)
    table = forged.book["Questions to you"]
    row = next(at for at, cells in enumerate(table.iter_rows(min_row=4, values_only=True), 4) if cells[0])
    table.cell(row, 1).value = theirs.id
    table.cell(row, 8).value = "Clerk"
    review = read_returned(store, forged.save(tmp_path / "forged.xlsx"))
    apply(store, review, {line.key: THEIRS for line in review.plan.lines if THEIRS.pick in picks(line)})
    assert present(store, WANJIKU, "job_title") == "Head"
    assert theirs.id in {one.id for one in questions.open_questions(store)}


def _tables(book: Workbook) -> Iterator[tuple[Worksheet, Kind]]:
    for sheet in book.worksheets:
        key = str(sheet.cell(1, 1).value or "").partition(".")
        if key[2] == "id" and key[0] in kinds():
            yield sheet, kind(key[0])


def _rows_with_records(sheet: Worksheet) -> list[int]:
    rows = range(FIRST_ROW + 1, sheet.max_row + 1)
    return [row for row in rows if sheet.cell(row, 1).value and sheet.cell(row, 2).value]


def _expect_nothing_outside(store: Store, hands: Hands, folder: Path) -> Review | None:
    """Whatever is chosen, records of Kenya and cells for reading are as before; the merge is not kept."""
    try:
        review = read_returned(store, hands.save(folder / "forged.xlsx"))
    except UserError:
        return None
    for wanted in (THEIRS, NEW):
        choices = {line.key: wanted if wanted.pick in picks(line) else OURS for line in review.plan.lines}
        with pytest.raises(_Seen):
            _look(store, review, choices)
    return review


def _look(store: Store, review: Review, choices: dict[Any, Any]) -> None:
    with store.write("Look") as db:
        before = _guarded(db)
        effects = decide(review.plan, choices).effects
        way = CountryWay(review.country, review.export)
        stuck = {(key, record) for key, record, _name in doing.impossible(db, effects, way)}
        doing.do(db, [one for one in effects if (one.kind, str(one.record or "")) not in stuck], way)
        db.flush()
        assert _guarded(db) == before
        raise _Seen


class _Seen(Exception):
    """The merge was looked at and is not kept."""


def _guarded(db: Session) -> dict[str, Any]:
    """All that a file of Ghana must never change, of the records that were there before it came."""
    guarded: dict[str, Any] = {}
    for one in _of_countries():
        fixed = [field.key for field in one.fields.values() if field.spec.partner != "edit"]
        for record in db.query(one.model).filter(one.model.id.in_(KNOWN)):
            mine = getattr(record, one.scope.key) == "GH"
            guarded[record.id] = [repr(getattr(record, name)) for name in (fixed if mine else one.fields)]
            guarded[record.id] += [] if mine else [record.removed_at]
    return guarded
