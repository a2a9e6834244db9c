"""What is done with records from a page: each act is one step, said in a toast with its Undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from clndesk.errors import UserError
from clndesk.fields import Email, Phone
from clndesk.i18n import _
from clndesk.models.catalog import kind
from clndesk.services import records, steps
from clndesk.ui.context import Context
from clndesk.ui.records.spec import PageSpec

Say = Callable[[str, str, object], None]
_OF_ONE_PERSON = (Email, Phone)


class RecordActs:
    """Acts on the records of one page; what the store refuses is told to the person."""

    def __init__(self, context: Context, spec: PageSpec, say: Say) -> None:
        self._store, self._ask = context.store, context.ask
        self._spec, self._say = spec, say

    def save(self, record_id: str, key: str, value: Any) -> bool:
        """Store one field; whether it was stored."""
        return self._try(partial(records.edit, self._store, record_id, {key: value})) is not None

    def add(self, values: Mapping[str, Any]) -> str | None:
        """Add a record; its id, None where it was refused."""
        made = self._try(partial(records.add, self._store, self._spec.kind, values))
        return None if made is None else made[0]

    def duplicate(self, record_id: str) -> str | None:
        """Add a copy of a record without what belongs to one person alone."""
        one, view = kind(self._spec.kind), records.get(self._store, record_id)
        if view is None:
            return None
        own = {key for key, field in one.fields.items() if isinstance(field.type, _OF_ONE_PERSON)}
        shared = {key: value for key, value in view.values.items() if key not in own}
        return self.add({**shared, one.title.key: _("{title} (copy)").format(title=view.title)})

    def remove(self, record_ids: Sequence[str]) -> None:
        """Remove records and say so."""
        done = self._try(partial(records.remove, self._store, record_ids))
        self._tell(done, _("Removed {things}").format(things=self._spec.several(len(record_ids))))

    def restore(self, record_ids: Sequence[str]) -> None:
        """Bring removed records back and say so."""
        done = self._try(partial(records.restore, self._store, record_ids))
        self._tell(done, _("Restored {things}").format(things=self._spec.several(len(record_ids))))

    def edit_many(self, edits: Mapping[str, Mapping[str, Any]], words: str) -> None:
        """Change many records in one step and say so."""
        done = self._try(partial(records.edit_many, self._store, edits, words))
        self._tell(done, _("Changed {things}").format(things=self._spec.several(len(edits))))

    def undo(self, step: int) -> None:
        """Take a step back."""
        self._try(partial(steps.undo_step, self._store, step))

    def say(self, words: str) -> None:
        """Tell the person something that needs no answer."""
        self._say(words, "", None)

    def offer(self, button: str, run: Callable[[], object], words: str) -> None:
        """Tell the person something, with a button for what they may want to do about it."""
        self._say(words, button, run)

    def tell_kept(self, words: str, step: int | None) -> None:
        """Say what a step did that the list has taken itself."""
        self._tell((step,), words)

    def _tell(self, done: tuple[int | None] | None, words: str) -> None:
        if done is not None and done[0] is not None:
            self._say(words, _("Undo"), partial(self.undo, done[0]))

    def _try(self, act: Callable[[], Any]) -> tuple[Any] | None:
        """What an act answers, in a tuple; None where it was refused."""
        try:
            return (act(),)
        except UserError as error:
            self._ask.message(error)
            return None
