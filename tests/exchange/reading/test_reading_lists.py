"""Lists of texts between separators (.csv, .tsv, .txt): read without loss, with the doubtful ways shown to a person."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clndesk.exchange.reading import Limits, Refused, Separated, SeparatedGuess, Why, Workbook, read_workbook
from clndesk.exchange.reading.all_forms import lines_of
from clndesk.exchange.reading.answer import Answer
from clndesk.exchange.reading.list_asks import list_asks, separated_from
from clndesk.exchange.reading.separators import encodings_of

NAMES = "Nom;Pays;Montant\r\nAmina Koné;Mali;3,5\r\nFrançois Ébène;Sénégal;1,25\r\n"
ROWS = (("Nom", "Pays", "Montant"), ("Amina Koné", "Mali", "3,5"), ("François Ébène", "Sénégal", "1,25"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Ghana members.csv"


def read(path: Path, content: bytes, way: Separated | None = None) -> Workbook:
    path.write_bytes(content)
    return read_workbook(path, separated=way)


def guess(workbook: Workbook) -> SeparatedGuess:
    assert workbook.separated is not None
    return workbook.separated


def refusal(path: Path, content: bytes, way: Separated | None = None, limits: Limits | None = None) -> Refused:
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        read_workbook(path, limits or Limits(), separated=way)
    return refused.value


def test_a_list_is_a_workbook_of_one_sheet_of_texts(path: Path) -> None:
    workbook = read(path, b"Name,Age,Note\r\nAmina,07,\r\n\r\nKofi,41,x\r\n")
    (sheet,) = workbook.sheets
    assert (workbook.form, sheet.name, sheet.visibility) == ("text", "Ghana members", "visible")
    assert sheet.rows == (("Name", "Age", "Note"), ("Amina", "07", None), (None, None, None), ("Kofi", "41", "x"))
    assert guess(workbook).sure
    assert (guess(workbook).encoding, guess(workbook).separator) == ("utf-8", ",")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_encoding_and_separator_are_found(path: Path, encoding: str, separator: str) -> None:
    workbook = read(path, NAMES.replace(";", separator).encode(encoding))
    assert workbook.sheets[0].rows == ROWS
    assert (guess(workbook).encoding, guess(workbook).separator) == (encoding, separator)


def test_doubtful_ways_are_shown_with_their_first_rows(path: Path) -> None:
    found = guess(read(path, NAMES.encode("cp1252")))
    assert not found.sure
    assert found.previews[0].rows == ROWS
    assert found.separators == (";", ",")
    assert len(found.encodings) > 1
    assert len({(preview.encoding, preview.separator) for preview in found.previews}) == len(found.previews)


def test_another_alphabet_is_told_by_its_letters(path: Path) -> None:
    names = "الاسم;البلد\r\nأمينة ديالو;مالي\r\nكوفي منساه;غانا\r\nفاطمة الزهراء بنت محمد;المغرب\r\n" * 3
    assert guess(read(path, names.encode("cp1256"))).encoding == "cp1256"


def test_a_person_may_choose_another_way(path: Path) -> None:
    content = NAMES.encode("mac_roman")
    workbook = read(path, content, Separated("mac_roman", ";"))
    assert workbook.sheets[0].rows == ROWS
    assert guess(workbook).previews[0].rows == ROWS
    assert read(path, content, Separated("mac_roman", ",")).sheets[0].rows[0] == ("Nom;Pays;Montant", None)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1253", "no such encoding", "base64", "undefined"])
def test_an_encoding_that_would_lose_letters_is_refused(path: Path, encoding: str) -> None:
    assert refusal(path, b"Nom;Pays\r\nKon\xe9;\xff\xd2\r\n", Separated(encoding, ";")).why is Why.ENCODING


def test_the_separator_a_list_names_itself_is_taken_and_is_no_row(path: Path) -> None:
    workbook = read(path, b"sep=;\r\nName;Sum\r\nAmina;1,5\r\n")
    assert workbook.sheets[0].rows == (("Name", "Sum"), ("Amina", "1,5"))
    assert guess(workbook).sure


@pytest.mark.parametrize("text", ["'=SUM(A1)", "=SUM(A1)", "+254712", "-", "@home", "0712", " x ", "1e5", "31.12.2024"])
def test_texts_stay_as_they_are(path: Path, text: str) -> None:
    assert read(path, f"id,value\r\n1,{text}\r\n".encode()).sheets[0].rows[1] == ("1", text)


def test_separators_quotes_and_line_ends_inside_quotation_marks_belong_to_the_cell(path: Path) -> None:
    content = b'a,b,c\r\n"x, y","line\r\nnext","say ""hi"""\r\n'
    assert read(path, content).sheets[0].rows[1] == ("x, y", "line\r\nnext", 'say "hi"')


def test_a_quotation_that_never_ends_swallows_nothing(path: Path) -> None:
    refused = refusal(path, b'a,b\r\n1,"open\r\n2,x\r\n3,y\r\n')
    assert (refused.why, refused.form) == (Why.DAMAGED, "quotes")


def test_bytes_of_no_letter_in_the_middle_are_refused(path: Path) -> None:
    assert refusal(path, b"a,b\r\n" + b"1,2\r\n" * 20_000 + b"\0\0\0").why is Why.DAMAGED


def test_half_a_letter_at_the_end_is_refused(path: Path) -> None:
    assert refusal(path, "a;b\r\né;è\r\n".encode("utf-16")[:-1]).why is Why.ENCODING


@pytest.mark.parametrize(
    ("content", "limits", "expected"),
    [
        (b"a,b\r\n" + b"1,2\r\n" * 100, Limits(rows=50), Why.TOO_BIG),
        (b"a,b\r\n" * 4 + b"," * 20_000, Limits(), Why.TOO_BIG),
        (b"a,b\r\n" + b"1,2\r\n" * 100 + b"," * 50, Limits(cells=1_000), Why.TOO_BIG),
        (b"a,b\r\n1," + b"x" * 3_000_000, Limits(), Why.DAMAGED),
        (b'a,b\r\n1,"' + b'""' * 1_500_000, Limits(), Why.DAMAGED),
    ],
)
def test_a_list_beyond_all_bounds_is_refused(path: Path, content: bytes, limits: Limits, expected: Why) -> None:
    assert refusal(path, content, limits=limits).why is expected


def test_a_million_quotation_marks_take_no_longer_than_their_number(path: Path) -> None:
    content = b"a,b\r\n" + b'"""",""""\r\n' * 200_000
    assert read(path, content).sheets[0].rows[-1] == ('"', '"')


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)


@given(
    st.integers(2, 4).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1)),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_every_cell_of_a_list_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], separator: str, encoding: str
) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([["first", "second"], *rows])
    path = tmp_path_factory.mktemp("list") / "list.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    answer = Answer(Limits())
    way = {"encoding": encoding, "separator": separator}
    answer.take_all(io.BytesIO(b"".join(lines_of(path, Limits(), {"separated": way}))))
    (sheet,) = answer.sheets()
    found = [[cell or "" for cell in row] for row in sheet.rows[1:]]
    while rows and not any(rows[-1]):
        rows.pop()
    assert found == [[*row] for row in rows] if rows else True


@given(st.binary(max_size=200))
def test_an_encoding_is_plausible_only_where_it_reads_every_byte(content: bytes) -> None:
    for encoding in encodings_of(content):
        content.decode(encoding, errors="strict")


def test_what_the_bytes_do_not_say_is_asked_with_what_each_answer_would_read(path: Path) -> None:
    content = NAMES.encode("cp1252")
    encoding, separator = list_asks(read(path, content))
    assert (encoding.default, separator.default) == ("cp1252", ";")
    assert encoding.options[0].text == "Amina Koné (Western European, Windows)"
    assert len({option.text for option in encoding.options}) == len(encoding.options)
    assert [option.text for option in separator.options] == ["Semicolon", "Comma"]
    assert separator.evidence[0] == "Semicolon: Nom · Pays · Montant"
    other = encoding.options[1].value
    again = read(path, content, separated_from({encoding.id: other}))
    assert (guess(again).encoding, guess(again).separator) == (other, ";")
    assert list_asks(again)[0].default == other


def test_nothing_is_asked_about_a_list_without_doubt(path: Path) -> None:
    assert list_asks(read(path, b"a;b\r\n1;2\r\n")) == ()
    assert separated_from({"days:member.joined": "dmy"}) is None
