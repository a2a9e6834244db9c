"""What partners do to sheets, and what they put beside the cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from outcomes import ASK, AUTO, HOLD, NONE, NOTE, FileIn, Merge, TakeIn, nothing_is_applied, of_file, of_lines, said
from way_workbooks import AMA, EFUA, KOFI, NHIA, YAW, Hands, present
from writers import part_of_sheet, with_parts

from clndesk.exchange.plan import Reason
from clndesk.exchange.receive import read_returned
from clndesk.exchange.review.returned import Trust
from clndesk.services import records
from clndesk.store.store import Store

PEOPLE = (AMA, KOFI, YAW, EFUA)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"


def edited_copy(hands: Hands) -> None:
    copy = hands.book.copy_worksheet(hands.sheet("member"))
    copy.title = "Members (2)"
    copy.cell(hands.row(AMA), hands.column("member.hours_month")).value = 9
    copy.cell(hands.row(KOFI), hands.column("member.hours_month")).value = 8


def test_a_sheet_that_was_copied_and_the_copy_edited_is_asked_about(comes_back: TakeIn) -> None:
    review = comes_back(edited_copy)
    (ask,) = review.asks
    assert (ask.id, ask.evidence) == (
        "sheets:member",
        ("“Members”: 0 rows differ", "“Members (2)”: 2 rows differ"),
    )
    assert of_lines(review) == {ASK: 2}
    nothing_is_applied(review)


@pytest.mark.parametrize(("sheet", "lines"), [("Members (2)", {AUTO: 2}), ("Members", {})])
def test_the_sheet_that_somebody_chooses_counts(
    comes_back: TakeIn, merged: Merge, sheet: str, lines: dict[object, int]
) -> None:
    review = comes_back(edited_copy, {"sheets:member": sheet})
    assert of_lines(review) == lines
    merged(review)


def test_a_copy_without_edits_is_passed_over_and_said(comes_back: TakeIn) -> None:
    def spare(hands: Hands) -> None:
        hands.book.copy_worksheet(hands.sheet("member")).title = "Old members"
        hands.type(AMA, "member.hours_month", 9)

    review = comes_back(spare)
    assert of_file(review) == {AUTO: 1, NOTE: 1}
    assert said(review, "Old members", "copy without changes")


def test_a_deleted_sheet_removes_nothing_and_is_said(comes_back: TakeIn) -> None:
    def delete(hands: Hands) -> None:
        del hands.book["Demands"]

    review = comes_back(delete)
    assert of_file(review) == {NOTE: 1}
    assert said(review, "Demands", "stay as they are")


def test_sheets_of_their_own_are_named(comes_back: TakeIn) -> None:
    def add(hands: Hands) -> None:
        hands.book.create_sheet("Budget").append(["money", 3])
        hands.book.create_sheet("Notes").append(["call Kofi"])
        hands.book.create_sheet("Sheet3")

    review = comes_back(add)
    assert of_file(review) == {NOTE: 2}
    assert said(review, "Budget")
    assert said(review, "“Notes”")


def moved_elsewhere(hands: Hands) -> None:
    """The tables in a new workbook: the technical sheet and the properties are left behind."""
    hands.type(AMA, "member.hours_month", 9)
    for name in [name for name in hands.book.sheetnames if name not in ("Members", "Organisations")]:
        del hands.book[name]
    for name in list(hands.book.custom_doc_props.names):
        del hands.book.custom_doc_props[name]
    hands.book.create_sheet("Sheet1", 0)


def test_tables_in_another_workbook_are_known_by_their_numbers_and_asked_about(
    comes_back: TakeIn, merged: Merge, store: Store
) -> None:
    review = comes_back(moved_elsewhere)
    assert (review.country, review.trust, review.asks[0].id) == ("GH", Trust.NONE, "origin:file")
    assert of_lines(review) == {ASK: 1}
    merged(review)
    assert present(store, AMA, "hours_month") is None


def test_tables_in_another_workbook_are_merged_as_what_a_person_says_they_were_sent(
    comes_back: TakeIn, store: Store
) -> None:
    records.edit(store, KOFI, {"job_title": "Actuary"})
    export = comes_back(moved_elsewhere).asks[0].options[0].value
    review = comes_back(lambda hands: None, {"origin:file": export})
    assert (review.trust, of_lines(review)) == (Trust.LEDGER, {AUTO: 1})


def test_tables_of_two_countries_in_one_workbook_are_refused(store: Store, hands: Hands, tmp_path: Path) -> None:
    from clndesk.errors import UserError
    from clndesk.exchange.send import send

    kenya = Hands(send(store, "KE", out=tmp_path / "kenya.xlsx").file)
    moved_elsewhere(hands)
    sheet = hands.book.create_sheet("Kenya")
    for row in kenya.sheet("member").iter_rows(values_only=True):
        sheet.append(row)
    for record in PEOPLE[1:]:
        hands.delete_row(record)
    with pytest.raises(UserError):
        read_returned(store, hands.save(tmp_path / "both.xlsx"))


def test_sheets_in_another_order_bring_nothing(comes_back: TakeIn) -> None:
    def reverse(hands: Hands) -> None:
        hands.book._sheets.reverse()

    assert of_file(comes_back(reverse)) == NONE


def merged_down(hands: Hands) -> None:
    rows = sorted(hands.row(record) for record in PEOPLE)
    column = hands.column("member.organisation")
    hands.sheet("member").cell(rows[0], column).value = "NHIA"
    hands.sheet("member").merge_cells(start_row=rows[0], end_row=rows[-1], start_column=column, end_column=column)


def test_cells_merged_downwards_are_not_emptied_and_are_asked_about_once(comes_back: TakeIn) -> None:
    review = comes_back(merged_down)
    (ask,) = review.asks
    assert (ask.id, ask.count) == ("merged:member.organisation", 3)
    assert not [line for line in review.plan.lines if line.reason is Reason.CLEARED]
    assert said(review, "merged", "first cell only")


def test_the_value_of_merged_cells_goes_down_when_a_person_says_so(
    comes_back: TakeIn, merged: Merge, store: Store
) -> None:
    review = comes_back(merged_down, {"merged:member.organisation": "spread"})
    merged(review)
    assert {present(store, record, "organisation") for record in PEOPLE} == {NHIA}


def test_cells_merged_across_are_not_emptied(comes_back: TakeIn) -> None:
    def across(hands: Hands) -> None:
        row, column = hands.row(AMA), hands.column("member.email")
        hands.sheet("member").merge_cells(start_row=row, end_row=row, start_column=column, end_column=column + 1)

    review = comes_back(across)
    assert of_file(review) == {NOTE: 1}


def test_what_a_program_has_left_under_a_merge_is_kept_aside(file_comes_back: FileIn, sent: Path, hands: Hands) -> None:
    row, column = hands.row(AMA), hands.column("member.job_title")
    hands.type(AMA, "member.job_title", "Unseen job")
    typed = hands.save(sent.with_name("typed.xlsx"))
    part = part_of_sheet(typed, "Members")
    span = f"{get_column_letter(column - 1)}{row}:{get_column_letter(column)}{row}"

    def merge(text: str) -> str:
        merged = f'<mergeCells count="1"><mergeCell ref="{span}"/></mergeCells>'
        return text.replace("</sheetData>", f"</sheetData>{merged}", 1)

    review = file_comes_back(with_parts(typed, {part: merge}))
    assert of_lines(review) == {HOLD: 1}
    assert review.plan.held[0].theirs.raw == "Unseen job"


def test_rows_hidden_by_a_filter_are_read_and_said(file_comes_back: FileIn, hands: Hands, tmp_path: Path) -> None:
    for record in PEOPLE:
        hands.type(record, "member.hours_month", 12)
    for record in (KOFI, YAW):
        hands.sheet("member").row_dimensions[hands.row(record)].hidden = True
    sheet = hands.sheet("member")
    table = sheet.tables["clndesk_member"]
    table.autoFilter = None
    sheet.auto_filter.ref = table.ref
    sheet.auto_filter.add_filter_column(1, ["Ama Boateng", "Efua Owusu"])
    review = file_comes_back(hands.save(tmp_path / "filtered.xlsx"))
    assert of_lines(review) == {AUTO: 4}
    assert said(review, "A filter hides 2 rows")


def test_rows_hidden_by_hand_are_read_and_said(file_comes_back: FileIn, hands: Hands, tmp_path: Path) -> None:
    hands.sheet("member").row_dimensions[hands.row(KOFI)].hidden = True
    hands.type(KOFI, "member.hours_month", 12)
    review = file_comes_back(hands.save(tmp_path / "hidden.xlsx"))
    assert of_file(review) == {AUTO: 1, NOTE: 1}
    assert said(review, "1 row", "is hidden")


def test_other_fonts_widths_panes_and_views_bring_nothing(
    file_comes_back: FileIn, hands: Hands, tmp_path: Path
) -> None:
    sheet = hands.sheet("member")
    sheet.freeze_panes = "D9"
    sheet.sheet_view.rightToLeft = True
    sheet.sheet_view.zoomScale = 40
    sheet.print_area = "A1:C9"
    sheet.column_dimensions["B"].width = 80
    sheet.protection.sheet = True
    hands.book.security = WorkbookProtection(lockStructure=True)
    for cell in sheet[hands.row(AMA)]:
        cell.font = Font(name="Comic Sans MS", size=20, bold=True)
    assert of_file(file_comes_back(hands.save(tmp_path / "looks.xlsx"))) == NONE


def test_colours_and_strike_through_are_not_read_but_said(
    file_comes_back: FileIn, hands: Hands, tmp_path: Path
) -> None:
    for record in (AMA, KOFI):
        for cell in hands.sheet("member")[hands.row(record)][1:5]:
            cell.fill = PatternFill("solid", fgColor="FFFF0000")
    hands.cell(YAW, "member.name").font = Font(strike=True)
    hands.cell(YAW, "member.email").font = Font(strike=True)
    review = file_comes_back(hands.save(tmp_path / "red.xlsx"))
    assert of_file(review) == {NOTE: 2}
    assert said(review, "2 rows", "coloured")
    assert said(review, "2 cells", "struck through")


def test_comments_are_kept_as_remarks_beside_their_row(file_comes_back: FileIn, hands: Hands, tmp_path: Path) -> None:
    hands.cell(AMA, "member.phone").comment = Comment("She has a new number, ask her.", "Esi")
    hands.sheet("member")["B2"].comment = Comment("Why this column?", "Esi")
    review = file_comes_back(hands.save(tmp_path / "comments.xlsx"))
    assert of_file(review) == {HOLD: 1, NOTE: 1}
    (remark,) = review.plan.held
    assert (remark.record, remark.field, remark.reason) == (AMA, "phone", Reason.REMARK)
    assert "She has a new number, ask her." in repr(remark.theirs)
    assert said(review, "Members", "Why this column?")


def test_a_thread_of_comments_is_told_once_and_whole(file_comes_back: FileIn, hands: Hands, tmp_path: Path) -> None:
    cell = hands.cell(AMA, "member.phone")
    cell.comment = Comment("[Threaded comment] Your version of Excel …", "Esi")
    path = hands.save(tmp_path / "thread.xlsx")
    part = part_of_sheet(path, "Members").rpartition("/")[2]
    thread = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        f'<threadedComment ref="{cell.coordinate}" id="a"><text>Is this right?</text></threadedComment>'
        f'<threadedComment ref="{cell.coordinate}" id="b" parentId="a"><text>Yes, I called her.</text>'
        "</threadedComment></ThreadedComments>"
    )
    relation = (
        '<Relationship Id="rT" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
        'Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    edits = {f"xl/worksheets/_rels/{part}.rels": lambda text: text.replace("</Relationships>", relation)}
    review = file_comes_back(with_parts(path, edits, {"xl/threadedComments/threadedComment1.xml": thread}))
    assert of_file(review) == {HOLD: 1}
    assert "Is this right?\\nYes, I called her." in repr(review.plan.held[0].theirs)


def test_pictures_and_text_boxes_are_not_read_but_said(file_comes_back: FileIn, hands: Hands, tmp_path: Path) -> None:
    path = hands.save(tmp_path / "plain.xlsx")
    part = part_of_sheet(path, "Members").rpartition("/")[2]
    drawing = (
        f'<xdr:wsDr xmlns:xdr="{DRAWING}"><xdr:twoCellAnchor><xdr:sp/></xdr:twoCellAnchor>'
        "<xdr:oneCellAnchor><xdr:pic/></xdr:oneCellAnchor></xdr:wsDr>"
    )
    relation = f'<Relationship Id="rD" Type="{RELATION}/drawing" Target="../drawings/drawing9.xml"/></Relationships>'
    edits = {f"xl/worksheets/_rels/{part}.rels": lambda text: text.replace("</Relationships>", relation)}
    review = file_comes_back(with_parts(path, edits, {"xl/drawings/drawing9.xml": drawing}))
    assert of_file(review) == {NOTE: 1}
    assert said(review, "2 pictures or drawings", "Members")


def test_links_to_other_files_are_never_followed_but_said(
    file_comes_back: FileIn, hands: Hands, tmp_path: Path
) -> None:
    path = hands.save(tmp_path / "plain.xlsx")
    relation = f'<Relationship Id="rX" Type="{RELATION}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    edits = {"xl/_rels/workbook.xml.rels": lambda text: text.replace("</Relationships>", f"{relation}</Relationships>")}
    link = '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    review = file_comes_back(with_parts(path, edits, {"xl/externalLinks/externalLink1.xml": link}))
    assert of_file(review) == {NOTE: 1}
    assert said(review, "draws on other files")


def test_a_pivot_table_is_not_read_but_said(file_comes_back: FileIn, hands: Hands, tmp_path: Path) -> None:
    hands.book.create_sheet("Pivot").append(["Row labels", "Count"])
    path = hands.save(tmp_path / "pivot.xlsx")
    part = part_of_sheet(path, "Pivot").rpartition("/")[2]
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rP" '
        f'Type="{RELATION}/pivotTable" Target="../pivotTables/pivotTable1.xml"/></Relationships>'
    )
    review = file_comes_back(with_parts(path, more={f"xl/worksheets/_rels/{part}.rels": relations}))
    assert said(review, "pivot table", "Pivot")
    assert of_lines(review) == NONE


def test_a_chart_sheet_in_front_is_passed_over_and_said(file_comes_back: FileIn, hands: Hands, tmp_path: Path) -> None:
    chart = hands.book.create_chartsheet("Chart", 0)
    from openpyxl.chart import BarChart

    chart.add_chart(BarChart())
    hands.type(AMA, "member.hours_month", 9)
    review = file_comes_back(hands.save(tmp_path / "chart.xlsx"))
    assert of_lines(review) == {AUTO: 1}
    assert said(review, "“Chart”")


def test_broken_names_of_ranges_change_nothing(file_comes_back: FileIn, hands: Hands, tmp_path: Path) -> None:
    from openpyxl.workbook.defined_name import DefinedName

    hands.book.defined_names["broken"] = DefinedName("broken", attr_text="#REF!")
    assert of_file(file_comes_back(hands.save(tmp_path / "names.xlsx"))) == NONE


def test_values_filled_down_over_a_filter_stay_with_their_rows(comes_back: TakeIn) -> None:
    def fill(hands: Hands) -> None:
        for record in (AMA, EFUA):
            hands.type(record, "member.hours_month", 6)
        for record in (KOFI, YAW):
            hands.sheet("member").row_dimensions[hands.row(record)].hidden = True

    review = comes_back(fill)
    assert {line.record for line in review.plan.applied} == {AMA, EFUA}
