from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import workbook_parts as make
from compound import compound

from clndesk.exchange.reading import Refused, Why, read_workbook
from clndesk.exchange.reading.limits import DEFAULT_LIMITS, Limits

USER = "Amina Diallo"
LOCK = bytes([len(USER)]) + USER.encode().ljust(54) + bytes([len(USER), 0]) + USER.encode("utf-16-le").ljust(108, b" ")


def refusal(path: Path, limits: Limits = DEFAULT_LIMITS) -> Refused:
    with pytest.raises(Refused) as refused:
        read_workbook(path, limits)
    return refused.value


@pytest.mark.parametrize(
    ("content", "why", "form", "word"),
    [
        (compound(WordDocument=b"x"), Why.NOT_A_WORKBOOK, "word", "Word"),
        (compound(PowerPoint_Document=b"x"), Why.NOT_A_WORKBOOK, "slides", "presentation"),
        (compound(Something=b"x"), Why.NOT_A_WORKBOOK, "", "not an Excel workbook"),
        (compound(Something=b"x")[:600], Why.DAMAGED, "", "damaged"),
        (b"", Why.EMPTY, "", "empty"),
        (b"x" * 165, Why.NOT_A_WORKBOOK, "text", "no table"),
        (b"Dear colleagues,\nthank you.\n", Why.NOT_A_WORKBOOK, "text", "no table"),
        (b"%PDF-1.7 ...", Why.NOT_A_WORKBOOK, "pdf", "PDF"),
        (b"<html><table></table></html>", Why.NOT_A_WORKBOOK, "html", "web page"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', Why.NOT_A_WORKBOOK, "xml", "XML"),
        (b"\x89PNG\r\n\x1a\n\0\0", Why.NOT_A_WORKBOOK, "picture", "picture"),
        (b"\x01\x02\0\x03", Why.NOT_A_WORKBOOK, "", "not an Excel workbook"),
        (LOCK, Why.LOCK_FILE, "", "lock file"),
        (make.zipped({}), Why.NOT_A_WORKBOOK, "zip", "archive"),
        (make.zipped({"Ghana.xlsx": b"inside"}), Why.NOT_A_WORKBOOK, "zip", "archive"),
        (make.zipped({"[Content_Types].xml": "<x/>", "book/w.xml": "<x/>"}), Why.NOT_A_WORKBOOK, "office", "Office"),
        (make.zipped({"encrypted-package": b"\1"}), Why.ENCRYPTED, "cipher", "password"),
        (make.zipped({"word/document.xml": "<x/>"}), Why.NOT_A_WORKBOOK, "word", "Word"),
        (make.zipped({"Index/Document.iwa": b"\1"}), Why.NOT_A_WORKBOOK, "numbers", "Numbers"),
    ],
)
def test_a_file_that_is_something_else_is_called_by_its_name(
    tmp_path: Path, content: bytes, why: Why, form: str, word: str
) -> None:
    path = tmp_path / "Mali.xlsx"
    path.write_bytes(content)
    refused = refusal(path)
    assert (refused.why, refused.form) == (why, form)
    assert word in refused.what
    assert "Mali.xlsx" in refused.what


@pytest.mark.parametrize("name", ["~$Ghana.xlsx", ".~lock.Ghana.xlsx#"])
def test_a_lock_file_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(LOCK)
    assert refusal(tmp_path / name).why is Why.LOCK_FILE


def test_a_missing_file_and_a_folder_cannot_be_read(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.xlsx").why is Why.UNREADABLE
    assert refusal(tmp_path).why is Why.UNREADABLE


@pytest.mark.skipif(os.name == "nt", reason="named pipes of POSIX")
def test_a_pipe_does_not_keep_us_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    assert refusal(tmp_path / "pipe.xlsx").why is Why.UNREADABLE


def test_a_file_one_may_not_open_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make.write(tmp_path / "Togo.xlsx", make.workbook_parts())

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert refusal(path).why is Why.UNREADABLE


def test_a_file_larger_than_the_limit_is_not_even_copied(tmp_path: Path) -> None:
    path = make.write(tmp_path / "Togo.xlsx", make.workbook_parts())
    assert refusal(path, Limits(file_size=100)).why is Why.TOO_BIG


@pytest.mark.parametrize("why", list(Why))
def test_every_refusal_says_what_it_is_that_nothing_changed_and_what_to_do(why: Why) -> None:
    refused = Refused(why, "Ghana.xlsx")
    assert "“Ghana.xlsx”" in refused.what
    assert refused.data.startswith("Nothing was changed")
    assert refused.todo.endswith(".")


def lower_case(parts: make.Parts) -> make.Parts:
    return {name.lower(): part for name, part in parts.items()}


def targets_from_the_root(parts: make.Parts) -> make.Parts:
    relations = "xl/_rels/workbook.xml.rels"
    return {**parts, relations: str(parts[relations]).replace('Target="', 'Target="/xl/')}


def targets_with_dots(parts: make.Parts) -> make.Parts:
    relations = "xl/_rels/workbook.xml.rels"
    return {**parts, relations: str(parts[relations]).replace('Target="work', 'Target="./work')}


def strict(parts: make.Parts) -> make.Parts:
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    return {
        name: str(part)
        .replace(make.MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        .replace(office, "http://purl.oclc.org/ooxml/officeDocument")
        for name, part in parts.items()
    }


@pytest.mark.parametrize("written", [lower_case, targets_from_the_root, targets_with_dots, strict])
def test_parts_that_are_named_in_an_unusual_way_are_found(
    tmp_path: Path, written: Callable[[make.Parts], make.Parts]
) -> None:
    parts = make.workbook_parts(make.one_row('<c r="A1" t="s"><v>1</v></c>'))
    assert read_workbook(make.write(tmp_path / "Mali.xlsx", written(parts))).sheets[0].rows == (("one",),)
