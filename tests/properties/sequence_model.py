"""What we must have after each step of a sequence: a merge by the reference, an undo cell by cell, on dictionaries."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sequence_reference import ERASED, FIELDS, READ_ONLY, REQUIRED, ROW, Cells, File, Key, Line, Side, Unread, bare

REMOVED = "removed by"
THIS_STEP = -1
OURS, THEIRS, LATER = "ours", "theirs", "later"
State = dict[str, dict[str, Any]]
Picks = dict[Key, str]
Handled = set[tuple[str, str, Any]]


@dataclass
class Received:
    """A file that was merged: what it was, the step (None if no record changed), and what it settled."""

    content: str
    export: str
    step: int | None
    handled: Handled


class Model:
    """People and questions by their numbers; a removed one carries the step that removed it."""

    def __init__(self, people: State, step: int) -> None:
        self.state = deepcopy(people)
        self.after: dict[int, State] = {step: deepcopy(people)}
        self.kinds: dict[int, str] = {}
        self.reverses: dict[int, int] = {}
        self.received: list[Received] = []
        self.erased: set[str] = set()
        self.spoiled: set[int] = set()

    def people(self, *, removed: bool = False) -> State:
        """The members who stand, or all."""
        everybody = {name: one for name, one in self.state.items() if "about" not in one}
        return {name: one for name, one in everybody.items() if removed or REMOVED not in one}

    def waiting(self) -> State:
        """The questions that wait."""
        return {name: one for name, one in self.state.items() if one.get("state") == "open" and REMOVED not in one}

    def note(self, kind: str, step: int | None) -> None:
        """Remember how things stand after a step."""
        assert step is not None
        assert step not in self.after
        self.kinds[step] = kind
        self.after[step] = deepcopy(self.state)

    def side(self, file: File, country: str) -> Side:
        """What we have when a file of a country comes back."""
        own = {name: one for name, one in self.people(removed=True).items() if one["country"] == country}
        gone = {name: one for name, one in own.items() if REMOVED in one and not self._was_never_there(name, file)}
        seen = {one for each in self._standing() if each.export == file.export for one in each.handled}
        for one in self.state.values():
            if one.get("state") == "decided" and REMOVED not in one and one["export"] == file.export:
                seen |= handled(one["about"], one["line"], one["file"])
        others = self.people(removed=True).keys() - own.keys()
        return Side({name: one for name, one in own.items() if REMOVED not in one}, gone, others, self.erased, seen)

    def came_before(self, content: str) -> bool:
        """Whether a file with this content was merged and that was not undone."""
        return any(one.content == content for one in self._standing())

    def do(self, key: Key, line: Line, country: str, *, later: bool = False) -> None:
        """Take what a line says, with the merge or by a decision later."""
        record, name = key
        values = line.result if line.word in ("taken", "new") else line.said
        if line.word == "missing":
            self.state[record][REMOVED] = THIS_STEP
        elif line.word == "new" and not (later and record in self.state):
            self.state[record] = {**dict.fromkeys(FIELDS), "status": "active", "country": country, **values}
        elif name is not None:
            self.state[record][name] = values
        else:
            self.state[record].update(values)
            self.state[record].pop(REMOVED, None)

    def ask(
        self, left: dict[Key, Line], decided: dict[Key, Line], file: File, country: str, new: dict[Key, str]
    ) -> None:
        """What is open waits; it takes the place of what waited about the same cell; what was decided waits no more."""
        waiting = {one["sign"]: one for one in self.waiting().values()}
        asked = {key: line for key, line in left.items() if sign(key, line) not in waiting}
        assert new.keys() == asked.keys()
        for key, line in asked.items():
            for one in waiting.values():
                if (one["about"], one["country"]) == (key, country):
                    one["state"] = "decided"
            more = {"sign": sign(key, line), "state": "open", "country": country, "export": file.export}
            self.state[new[key]] = {"about": key, "line": line, "file": file, **more}
        for key, line in decided.items():
            if sign(key, line) in waiting:
                waiting[sign(key, line)]["state"] = "decided"

    def without(self, step: int) -> State | None:
        """The present with the cells of a step as they were before it; nothing if later work is in the way."""
        numbers = sorted(self.after)
        before, after = self.after[numbers[numbers.index(step) - 1]], self.after[step]
        state = deepcopy(self.state)
        for record, left in after.items():
            known, now = before.get(record), state[record]
            cells = {*left, *(now if known is None else known)}
            changed = [cell for cell in cells if known is None or left.get(cell) != known.get(cell)]
            if any(now.get(cell) != left.get(cell) for cell in changed):
                return None
            if known is None:
                now[REMOVED] = THIS_STEP
                continue
            now.update({cell: known.get(cell) for cell in changed})
            if now.get(REMOVED, 0) is None:
                del now[REMOVED]
        return state

    def numbered(self, step: int | None) -> None:
        """What a step removed carries its number."""
        for one in self.state.values():
            if one.get(REMOVED) == THIS_STEP:
                one[REMOVED] = step

    def is_undone(self, step: int | None) -> bool:
        """Whether a step was taken back, and that was not taken back itself."""
        return any(not self.is_undone(made) for made, undone in self.reverses.items() if undone == step)

    def erase(self, record: str, step: int) -> None:
        """Nothing is known of somebody, as if they had never been; steps about them are not taken back any more."""
        self.erased.add(record)
        numbers = sorted(self.after)
        self.spoiled |= {two for one, two in pairwise(numbers) if self._concerns(one, two, record)}
        for state in (self.state, *self.after.values()):
            for name in [name for name, one in state.items() if _is_of(record, name, one)]:
                del state[name]
        self.after[step] = deepcopy(self.state)

    def _standing(self) -> list[Received]:
        return [one for one in self.received if not self.is_undone(one.step)]

    def _was_never_there(self, record: str, file: File) -> bool:
        """Whether only a merge that was undone had added a record."""
        step = self.state[record][REMOVED]
        if record in file.base or step not in self.reverses:
            return False
        while step in self.reverses:
            step = self.reverses[step]
        before = max(number for number in self.after if number < step)
        return self.kinds.get(step) == "import" and record not in self.after[before]

    def _concerns(self, before: int, step: int, record: str) -> bool:
        one, two = self.after[before], self.after[step]
        changed = [name for name in {*one, *two} if one.get(name) != two.get(name)]
        return any(_is_of(record, name, two.get(name) or one[name]) for name in changed)


def offered(line: Line) -> list[str]:
    """What may be chosen; several copies and rows of nobody are only left open or left out here."""
    if line.word == "same" or line.result == ERASED:
        return [OURS]
    takes = line.word != "held" and not isinstance(line.said, list)
    return [OURS, LATER, THEIRS] if takes else [OURS, LATER]


def empties(key: Key, line: Line) -> bool:
    """Whether taking a line would leave a record without its name."""
    if line.result == {} and line.word == "asked":
        return True
    said = line.said if key[1] is None and isinstance(line.said, dict) else {key[1]: line.said}
    return line.word in ("asked", "conflict") and REQUIRED in said and said[REQUIRED] is None


def settled(lines: dict[Key, Line], picks: Picks) -> Picks:
    """What holds for every line: a row in question speaks for its cells, and nothing is emptied that must be filled."""
    chosen: Picks = {}
    for key, line in lines.items():
        quiet = line.word in ("same", "missing") or line.result == ERASED
        usual = THEIRS if line.word in ("taken", "new") else OURS if quiet else LATER
        chosen[key] = picks.get(key, usual)
        chosen[key] = LATER if chosen[key] == THEIRS and empties(key, line) else chosen[key]
    for key in lines:
        row = lines.get((key[0], None))
        if key[1] is not None and row and row.word in ("asked", "conflict", "new"):
            of_row = chosen[key[0], None]
            chosen[key] = chosen[key] if of_row == THEIRS else of_row
    return chosen


def handled(key: Key, line: Line, file: File) -> Handled:
    """Which values of theirs need not be asked about again once a line is settled."""
    record, name = key
    if name is not None:
        return {(record, name, bare(line.said))}
    if line.word == "missing" and line.said is None:
        return {(record, ROW, "row-absent")}
    told: list[Cells] = line.said if isinstance(line.said, list) else [line.said or {}]
    whole = file.rows[record] if line.word == "conflict" else line.result if isinstance(line.result, list) else []
    typed = [{n: s for n, s in copy.items() if s is not None and n != READ_ONLY} for copy in whole]
    filled = [one for one in typed if one]
    left_blank = {(record, n, None) for one in filled for n in one if any(n not in other for other in filled)}
    if not isinstance(line.said, list):
        typed = [{n: s for n, s in one.items() if not isinstance(s, Unread)} for one in typed]
    every = [(field, bare(said)) for cells in (*told, *typed) for field, said in cells.items()]
    shown = {(record, field, str(said) if field == READ_ONLY and len(whole) > 1 else said) for field, said in every}
    return shown if line.word == "held" else shown | left_blank


def sign(key: Key, line: Line) -> str:
    """What makes two questions the same: where they ask, and what the file says there."""
    return repr((key, _plain(line.said)))


def _plain(said: Any) -> Any:
    if isinstance(said, dict):
        return sorted((name, _plain(one)) for name, one in said.items())
    if isinstance(said, list):
        return [_plain(one) for one in said]
    return sorted(said) if isinstance(said, frozenset) else said


def _is_of(record: str, name: str, one: dict[str, Any]) -> bool:
    return record == name or one.get("about", ("",))[0] == record
