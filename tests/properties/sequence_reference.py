"""The merge as its rules read, on plain dictionaries: written for the tests, knowing nothing of the plan."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

FIELDS = ("name", "job_title", "hours_month", "languages", "status", "country")
READ_ONLY, REQUIRED, LIST = "country", "name", "languages"
ROW, ERASED = "", "erased"
Cells = dict[str, Any]
Key = tuple[str, str | None]
Seen = Collection[tuple[str, str, Any]]


class Unread(NamedTuple):
    """A cell that says nothing certain."""

    raw: str


class Line(NamedTuple):
    """What becomes of a cell or a row: a word, what they say, and what the record says then."""

    word: str
    said: Any = None
    result: Any = None


@dataclass
class File:
    """A returned file: the export it goes back to, and its rows, of which some may stand there more than once."""

    export: str
    base: Mapping[str, Cells]
    fresh: Collection[str]
    rows: dict[str, list[Cells]] = field(default_factory=dict[str, list[Cells]])


@dataclass
class Side:
    """What we have: the records of the country that stand or were removed, those of others, the erased."""

    ours: Mapping[str, Cells]
    removed: Mapping[str, Cells]
    foreign: Collection[str]
    erased: Collection[str]
    seen: Seen


Lines = dict[str | None, Line]


def merge(file: File, side: Side) -> dict[Key, Line]:
    """What becomes of a returned file."""
    lines: dict[Key, Line] = {}
    for record, copies in file.rows.items():
        for name, line in row(record, copies, file, side).items():
            lines[record, name] = line
    for record in file.base.keys() - file.rows.keys() - set(side.erased):
        if record in side.ours and (record, ROW, "row-absent") not in side.seen:
            lines[record, None] = Line("missing")
    return lines


def row(record: str, copies: list[Cells], file: File, side: Side) -> Lines:
    """What becomes of one row that may stand in the file several times."""
    copies = kept_aside(record, copies, file, side)
    seen = {name: [value for r, n, value in side.seen if (r, n) == (record, name)] for name in FIELDS}
    base, ours = file.base.get(record, {}), side.ours.get(record, side.removed.get(record))
    told = [{name: said for name, said in copy.items() if said is not None and name != READ_ONLY} for copy in copies]
    if record in side.erased:
        return {None: Line("held", result=ERASED)}
    if record in side.foreign or not (ours or base or record in file.fresh):
        known = all(bare(said) in seen[name] for typed in told for name, said in typed.items())
        return {} if known else {None: Line("held", told)}
    if len(copies) == 1:
        return single(record, copies[0], cells(copies[0], base, ours or {}, seen), base, side)
    filled = [copy for copy, typed in zip(copies, told, strict=True) if typed]
    different = [copy for at, copy in enumerate(filled) if copy not in filled[:at]]
    if len(different) < 2:
        return row(record, different, file, side) or {None: Line("same")} if different else {}
    edited = [edits(copy, cells(copy, base, ours or {}, seen)) for copy in different]
    return {None: Line("asked", [one for one in edited if one], different)} if any(edited) else {None: Line("same")}


def single(record: str, theirs: Cells, lines: Lines, base: Cells, side: Side) -> Lines:
    """What becomes of a row that stands there once, by where its record stands."""
    held = {name: line for name, line in lines.items() if line.word == "held"}
    loud = {name: line.said for name, line in lines.items() if line.word not in ("held", "same")}
    if record in side.removed:
        unread = any(isinstance(theirs[str(name)], Unread) for name in held)
        return {None: Line("asked", loud), **held} if loud or unread else held
    if record not in side.ours:
        typed = {name: said for name, said in theirs.items() if said is not None and name != READ_ONLY}
        readable = {name: said for name, said in typed.items() if not isinstance(said, Unread)}
        if held and not readable:
            return {None: Line("asked", {}, {}), **held}
        return {None: Line("new", readable, readable), **held} if loud else held
    if not base and any(line.word == "conflict" for line in lines.values()):
        return {None: Line("conflict", loud), **held}
    filled = [name for name in theirs if name != READ_ONLY and base.get(name) is not None]
    blank = all(said is None or name == READ_ONLY for name, said in theirs.items())
    clears = all(line.said is None and line.word in ("asked", "held") for line in lines.values())
    if len(loud) > 1 and loud.keys() == set(filled) and blank and clears:
        return {None: Line("missing", {name: line.said for name, line in lines.items()})}
    return lines


def kept_aside(record: str, copies: list[Cells], file: File, side: Side) -> list[Cells]:
    """A new row without a name cannot be added: each of its cells counts as one that was not read."""
    if record not in file.fresh or record in file.base or record in side.ours:
        return copies
    return [copy if copy.get(REQUIRED) else {name: unread(said) for name, said in copy.items()} for copy in copies]


def unread(said: Any) -> Any:
    """A cell as something that was not read."""
    text = "; ".join(sorted(said)) if isinstance(said, frozenset) else str(said)
    return said if said is None or isinstance(said, Unread) else Unread(text)


def cells(theirs: Cells, base: Cells, ours: Cells, seen: Mapping[str, list[Any]]) -> Lines:
    """What becomes of each cell of a row."""
    found = {name: cell(name, base.get(name), ours.get(name), said, seen[name]) for name, said in theirs.items()}
    return {name: line for name, line in found.items() if line}


def cell(name: str, base: Any, ours: Any, theirs: Any, seen: Collection[Any]) -> Line | None:
    """What becomes of one cell; nothing where they changed nothing."""
    if isinstance(theirs, Unread):
        return None if theirs.raw in seen else Line("held", theirs.raw)
    if theirs == base or theirs in seen or (name == READ_ONLY and str(theirs) in seen):
        return None
    if theirs == ours:
        return Line("same", theirs)
    if name == READ_ONLY:
        return Line("held", theirs)
    if ours == base:
        return Line("asked", theirs) if theirs is None else Line("taken", theirs, theirs)
    if name == LIST and ours and theirs:
        before = base or frozenset()
        merged = (before & ours & theirs) | (ours - before) | (theirs - before)
        if merged:
            return Line("same", theirs) if merged == ours else Line("taken", theirs, merged)
    return Line("conflict", theirs)


def edits(copy: Cells, lines: Mapping[str | None, Line]) -> Cells:
    """What a copy of a row changes."""
    return {name: said for name, said in copy.items() if name in lines and lines[name].word != "same"}


def bare(said: Any) -> Any:
    """What a cell says, read or not."""
    return said.raw if isinstance(said, Unread) else said
