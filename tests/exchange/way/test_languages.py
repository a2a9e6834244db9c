from __future__ import annotations

from pathlib import Path

from clndesk import i18n
from clndesk.exchange import receive, send
from clndesk.services import practice


def test_a_workbook_in_one_language_read_by_a_window_in_another_is_no_interpretation(tmp_path: Path) -> None:
    store = practice.make(tmp_path / "practice.clndesk", backups=tmp_path / "backups")
    english = send.send(store, "GH", out=tmp_path / "gh.xlsx", language="en").file
    french = send.send(store, "SN", out=tmp_path / "sn.xlsx", language="fr").file
    for window in ("en", "fr"):
        i18n.set_language(window)
        for path in (english, french):
            assert receive.read_returned(store, path).plan.lines == ()
    store.close()


def test_a_word_of_another_language_than_the_workbook_s_is_noted(tmp_path: Path) -> None:
    import openpyxl

    store = practice.make(tmp_path / "practice.clndesk", backups=tmp_path / "backups")
    path = send.send(store, "GH", out=tmp_path / "gh.xlsx", language="en").file
    book = openpyxl.load_workbook(path)
    sheet = book["Members"]
    keys = [cell.value for cell in sheet[1]]
    row = next(cells for cells in sheet.iter_rows(min_row=3) if cells[keys.index("member.name")].value == "Kofi Asante")
    row[keys.index("member.status")].value = "En pause"
    book.save(path)
    (line,) = receive.read_returned(store, path).plan.lines
    assert (line.verdict, line.result, line.note) == ("noted", "paused", "“En pause” read as “Paused”")
    store.close()
