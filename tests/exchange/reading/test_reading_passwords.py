"""Workbooks with an opening password: opened with it, in the reading process, and the password is left nowhere."""

from __future__ import annotations

import io
import random
import subprocess
from pathlib import Path

import compound as old
import msoffcrypto
import pytest
import workbook_parts as make

from clndesk.exchange.reading import Limits, Refused, Why, parent, read_workbook

PASSWORD = "Ébène-7 ☂"
ONE = make.one_row('<c r="A1"><v>1</v></c>')


def locked(parts: make.Parts, password: str = PASSWORD) -> bytes:
    """The library that encrypts here is wrong for a package below 4 KB: add a picture."""
    content = make.zipped({**parts, "xl/media/image1.png": random.Random(7).randbytes(8_000)})
    sealed = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(content)).encrypt(password, sealed)
    return sealed.getvalue()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Ghana.xlsx"
    path.write_bytes(locked(make.workbook_parts(ONE)))
    return path


def why(path: Path, password: str | None, limits: Limits | None = None) -> Why:
    with pytest.raises(Refused) as refused:
        read_workbook(path, limits or Limits(), password=password)
    assert PASSWORD not in str(refused.value)
    return refused.value.why


def test_a_workbook_is_opened_with_its_password(path: Path) -> None:
    workbook = read_workbook(path, password=PASSWORD)
    assert (workbook.form, workbook.sheets[0].rows) == ("xlsx", ((1,),))


@pytest.mark.parametrize(
    ("password", "expected"),
    [(None, Why.ENCRYPTED), ("", Why.ENCRYPTED), ("ébène-7 ☂", Why.WRONG_PASSWORD), ("x" * 300, Why.WRONG_PASSWORD)],
)
def test_no_password_and_a_wrong_one_are_told_apart(path: Path, password: str | None, expected: Why) -> None:
    assert why(path, password) is expected


def test_an_old_workbook_is_opened_with_its_password(tmp_path: Path) -> None:
    path = tmp_path / "Ghana.xls"
    path.write_bytes(old.locked_workbook("secret", old.text(0, 0, "Amina"), old.number(4, 1, 7)))
    workbook = read_workbook(path, password="secret")
    assert (workbook.form, workbook.sheets[0].rows[0], workbook.sheets[0].rows[4]) == (
        "xls",
        ("Amina", None),
        (None, 7),
    )
    assert why(path, None) is Why.ENCRYPTED
    assert why(path, "Secret") is Why.WRONG_PASSWORD


def test_what_is_only_protected_against_changes_needs_no_password(path: Path) -> None:
    path.write_bytes(locked(make.workbook_parts(ONE), "VelvetSweatshop"))
    assert read_workbook(path).sheets[0].rows == ((1,),)


def test_a_password_for_a_workbook_that_has_none_harms_nothing(path: Path) -> None:
    make.write(path, make.workbook_parts(ONE))
    assert read_workbook(path, password=PASSWORD).sheets[0].rows == ((1,),)


def test_what_was_decrypted_is_checked_like_every_other_workbook(path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path.write_bytes(locked(make.workbook_parts(ONE + far)))
    assert why(path, PASSWORD) is Why.TOO_BIG
    parts = make.workbook_parts(ONE)
    parts[make.SHEET] = str(parts[make.SHEET]).replace(make.HEAD, f"{make.HEAD}<!DOCTYPE worksheet>")
    path.write_bytes(locked(parts))
    assert why(path, PASSWORD) is Why.SUSPICIOUS


def test_a_key_that_declares_entities_is_refused_before_any_library_reads_it(path: Path) -> None:
    bomb = b"\4\0\4\0\x40\0\0\0" + b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><encryption/>'
    path.write_bytes(old.compound(EncryptedPackage=b"\0" * 64, EncryptionInfo=bomb))
    assert why(path, PASSWORD) is Why.SUSPICIOUS


def test_a_cipher_nobody_knows_is_called_so(path: Path) -> None:
    path.write_bytes(old.compound(EncryptedPackage=b"\0" * 64, EncryptionInfo=b"\3\0\3\0" + b"\0" * 60))
    with pytest.raises(Refused) as refused:
        read_workbook(path, password=PASSWORD)
    assert (refused.value.why, refused.value.form) == (Why.ENCRYPTED, "cipher")


def test_the_password_is_in_no_command_no_variable_and_no_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    original = subprocess.Popen

    def spy(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        seen.append(f"{command} {options}")
        return original(command, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", spy)
    read_workbook(path, password=PASSWORD)
    assert len(seen) == 1
    assert PASSWORD not in seen[0]


def test_a_child_that_does_not_listen_keeps_nobody_waiting(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parent, "child_command", lambda: ["true"])
    assert why(path, PASSWORD) is Why.DAMAGED
