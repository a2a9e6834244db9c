"""Several laptops with copies of one network: each a small real file that people write to and exchange with others."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import select

from clndesk.errors import UserError
from clndesk.exchange import questions
from clndesk.exchange.apply import Applied, apply
from clndesk.exchange.receive import choices_for, read_returned
from clndesk.exchange.review.returned import Review
from clndesk.fields.ids import derived_id
from clndesk.models.catalog import kind_of_id, shown_kinds
from clndesk.models.change import Step
from clndesk.models.people import Member, Organisation
from clndesk.store.clock import now
from clndesk.store.history import undone_steps
from clndesk.store.journal import plain_values
from clndesk.store.store import Store
from clndesk.store.undo import take_back

PEOPLE = [derived_id("M", f"laptop {at}") for at in range(3)]
ONE_OF_MANY = PEOPLE[0]
HOUSE = derived_id("O", "laptop")


class Laptop:
    """One copy of the network, and who works on it."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.path = folder / "network.clndesk"
        self.name = name
        self._store: Store | None = None

    @contextmanager
    def opened(self) -> Iterator[Store]:
        """The file, open as long as the laptop runs."""
        if self._store is None:
            self._store = Store.open(self.path, actor=self.name, backups=self.folder / "backups")
        yield self._store

    def close(self) -> None:
        """Shut the laptop down."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def copy(self, name: str) -> Path:
        """A copy as it is now, as somebody mails it."""
        return Path(shutil.copyfile(self.path, self.folder / f"{name}.clndesk"))

    def edit(self, record: str, **values: Any) -> bool:
        """Change a record that stands; whether there was one."""
        one = kind_of_id(record)
        assert one is not None
        with self.opened() as store, store.write("Edit") as db:
            found = db.get(one.model, record)
            stands = found is not None and found.removed_at is None
            for key, value in values.items() if stands else ():
                setattr(found, key, value)
        return stands

    def add(self, name: str) -> str:
        """Add a person."""
        with self.opened() as store, store.write("Add") as db:
            member = Member(name=name, country="GH")
            db.add(member)
            db.flush()
            return member.id

    def remove(self, record: str, *, gone: bool = True) -> None:
        """Remove a person, or bring one back."""
        with self.opened() as store, store.write("Remove") as db:
            found = db.get(Member, record)
            if found is not None and (found.removed_at is not None) is not gone:
                found.removed_at = now() if gone else None

    def undo(self, back: int) -> None:
        """Take back one of the newest steps that stand, if nothing stands in the way."""
        with self.opened() as store:
            with store.read() as db:
                undone = undone_steps(db)
                found = [
                    step
                    for (step,) in db.execute(select(Step.id).order_by(Step.id.desc()))
                    if step not in undone and step > 1
                ]
            if len(found) > back:
                try:
                    take_back(store, found[back])
                except UserError:
                    return

    def receive(self, path: Path, conflicts: str = "later") -> tuple[Review, Applied]:
        """Merge a file."""
        with self.opened() as store:
            review = read_returned(store, path)
            return review, apply(store, review, choices_for(review, conflicts))

    def decide(self, choose: Callable[[Sequence[str]], str]) -> int:
        """Decide every open question, as far as it can be decided so; how many there were."""
        with self.opened() as store:
            found = questions.open_questions(store)
            for one in found:
                try:
                    questions.decide(store, one.id, choose(one.choices))
                except UserError:
                    continue
        return len(found)

    def standing(self) -> dict[str, Any]:
        """All that stands, by id."""
        with self.opened() as store, store.read() as db:
            return {
                record.id: plain_values(record)
                for one in shown_kinds()
                for record in db.scalars(select(one.model).where(one.model.removed_at.is_(None)))
            }


def make(folder: Path) -> Path:
    """A network of a few people."""
    store = Store.create(folder / "first.clndesk", "Laptops", actor="Mara", backups=folder / "backups")
    with store.write("Begin") as db:
        db.add(Organisation(id=HOUSE, name="Agency", country="GH"))
        for at, record in enumerate(PEOPLE):
            values = {"email": f"p{at}@gh.example", "languages": ("en", "fr"), "hours_month": at}
            db.add(Member(id=record, name=f"Person {at}", country="GH", organisation=HOUSE, **values))
    store.close()
    return folder / "first.clndesk"


def laptops(first: Path, folder: Path, count: int) -> list[Laptop]:
    """As many laptops with copies of one file."""
    found: list[Laptop] = []
    for at in range(count):
        home = folder / f"laptop{at}"
        home.mkdir()
        shutil.copyfile(first, home / "network.clndesk")
        found.append(Laptop(home, f"Person {at}"))
    return found
