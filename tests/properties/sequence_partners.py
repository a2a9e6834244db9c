"""What partners do to the rows of a workbook on their desks."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from random import Random
from typing import Any

from sequence_reference import FIELDS, LIST, READ_ONLY, REQUIRED, Cells, File, Unread

from clndesk.fields.ids import derived_id

LANGUAGES = ("en", "fr", "sw", "ee", "ak", "wo")
NAMES = (
    "Abena Ofori", "Kweku Addo", "Zuberi Mwangi", "Fatou Ndiaye", "Lindiwe Dube", "Grace Tembo", "Hamidou Keita",
    "Ines Pereira", "Oumar Sy", "Rokia Traore", "Chipo Banda", "Yusuf Hassan", "Nadia Benali", "Tariro Moyo",
    "Wilson Okello", "Esther Biya", "Joao Cardoso", "Petra Vukov", "Quentin Bah", "Ximena Ruiz",
)  # fmt: skip
Rows = dict[str, list[Cells]]


@dataclass
class Export:
    """A workbook that went out: its number, the records and blank rows in it, and its technical sheet."""

    number: str
    country: str
    base: dict[str, Cells]
    fresh: tuple[str, ...]
    technical: Any = None


@dataclass
class Copy:
    """A workbook on a partner's desk: rows by number, of which some stand there twice, and rows without one."""

    export: Export
    rows: Rows
    loose: list[Cells] = field(default_factory=list[Cells])

    @classmethod
    def of(cls, export: Export) -> Copy:
        return cls(export, {record: [dict(cells)] for record, cells in export.base.items()})

    def saved(self) -> Copy:
        return deepcopy(self)

    def as_file(self) -> File:
        """The file for the reference: rows without a number get the one that they will always have."""
        export, told = self.export, "{}:member:{}:1".format
        numbered = {derived_id("M", told(export.number, one["name"].casefold())): [one] for one in self.loose}
        file = File(export.number, export.base, {*export.fresh, *numbered})
        for record, copies in {**self.rows, **numbered}.items():
            is_new = record in file.fresh and record not in export.base
            kept = [{**copy, READ_ONLY: None} if is_new else dict(copy) for copy in copies]
            if record in export.base or any(said is not None for copy in kept for said in copy.values()):
                file.rows[record] = kept
        return file


def job(name: str, which: int) -> str:
    """One of the job titles of a person; no two people have the same, so that no column looks shuffled."""
    return f"{('Clerk', 'Adviser', 'Head')[which]} {name}"


def value(record: str, name: str, which: int) -> Any:
    """Something to type into a cell: few values, so that both sides often type the same."""
    at = sum(record.encode()) % 900
    languages = frozenset(LANGUAGES[which : which + 2 + which % 2])
    return {"job_title": job(record, which), "hours_month": at * 3 % 390 + which, LIST: languages}[name]


class Hands:
    """A partner at work; what they do is drawn by lot."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._names = list(NAMES)
        self._habits = {
            3: (self._types, self._new_row), 2: (self._clears, self._types_the_unreadable, self._deletes_a_row),
            1: (
                self._types_into_a_cell_for_reading, self._empties_a_row, self._copies_a_row, self._without_a_number,
                self._mistypes_a_number, self._loses_a_column, self._sorts,
            ),
        }  # fmt: skip

    def edit(self, desk: Copy, foreign: Export) -> None:
        """Do one thing to a workbook; `foreign` is one of another country that lies there too."""
        habits = [(habit, weight) for weight, some in self._habits.items() for habit in some]
        (habit,) = self._chance.choices([one for one, _ in habits], [weight for _, weight in habits])
        record = self._chance.choice(sorted(desk.rows)) if desk.rows else ""
        if self._chance.random() < 0.05:
            self._pastes(desk, foreign)
        elif record or habit in (self._new_row, self._without_a_number):
            habit(desk, record)

    def _types(self, desk: Copy, record: str) -> None:
        name, which = self._chance.choice(("job_title", "hours_month", LIST)), self._chance.randrange(3)
        self._put(desk, record, name, value(record, name, which))

    def _clears(self, desk: Copy, record: str) -> None:
        self._put(desk, record, self._chance.choice((REQUIRED, "job_title", "hours_month", LIST)), None)

    def _types_the_unreadable(self, desk: Copy, record: str) -> None:
        self._put(desk, record, "hours_month", Unread(f"about {self._chance.randrange(2)}"))

    def _types_into_a_cell_for_reading(self, desk: Copy, record: str) -> None:
        self._put(desk, record, READ_ONLY, "NG")

    def _deletes_a_row(self, desk: Copy, record: str) -> None:
        del desk.rows[record]

    def _empties_a_row(self, desk: Copy, record: str) -> None:
        desk.rows[record] = [dict.fromkeys(desk.rows[record][0])]

    def _copies_a_row(self, desk: Copy, record: str) -> None:
        desk.rows[record].append(dict(desk.rows[record][0]))
        self._types(desk, record)

    def _new_row(self, desk: Copy, _record: str) -> None:
        blank = [one for one in desk.export.fresh if one not in desk.rows]
        if blank and self._names:
            desk.rows[blank[0]] = [self._newcomer(desk)]

    def _without_a_number(self, desk: Copy, _record: str) -> None:
        if self._names and REQUIRED in self._columns(desk):
            desk.loose.append(self._newcomer(desk))

    def _mistypes_a_number(self, desk: Copy, _record: str) -> None:
        if self._names:
            cells = self._newcomer(desk)
            desk.rows[derived_id("M", f"stray {cells.get(REQUIRED)}")] = [cells]

    def _loses_a_column(self, desk: Copy, _record: str) -> None:
        lost = self._chance.choice(("job_title", "hours_month", LIST))
        for copy in (*(copy for copies in desk.rows.values() for copy in copies), *desk.loose):
            copy.pop(lost, None)

    def _sorts(self, desk: Copy, _record: str) -> None:
        order = sorted(desk.rows)
        self._chance.shuffle(order)
        desk.rows = {record: desk.rows[record] for record in order}

    def _pastes(self, desk: Copy, foreign: Export) -> None:
        for record, cells in list(foreign.base.items())[:1]:
            desk.rows[record] = [{name: cells[name] for name in self._columns(desk)}]

    def _put(self, desk: Copy, record: str, name: str, said: Any) -> None:
        if name in desk.rows[record][-1] and (name != READ_ONLY or record in desk.export.base):
            desk.rows[record][-1][name] = said

    def _newcomer(self, desk: Copy) -> Cells:
        cells = {"name": self._names.pop(), "hours_month": self._chance.randrange(3)}
        return {name: cells.get(name) for name in self._columns(desk)}

    def _columns(self, desk: Copy) -> list[str]:
        rows = [copy for copies in desk.rows.values() for copy in copies] + desk.loose
        return [name for name in FIELDS if all(name in copy for copy in rows)]
