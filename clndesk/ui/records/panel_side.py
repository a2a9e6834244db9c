"""The side of a page with the panel: it follows the selection, and writes new records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from clndesk.i18n import _
from clndesk.models.catalog import kind
from clndesk.services import record_facts, records
from clndesk.ui.context import Context
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.record_panel import RecordPanel
from clndesk.ui.parts.record_view import PanelSource, PanelSpec, ShownRecord
from clndesk.ui.records.acts import RecordActs
from clndesk.ui.records.draft import Draft
from clndesk.ui.records.spec import PageSpec

if TYPE_CHECKING:
    from clndesk.store.store import Changed

_PAUSE_MS = 60
"""Walking through a list with the arrow keys must not read every record on the way."""


class PanelSide(QObject):
    """Knows which records are selected and whether a new one is being written."""

    added = Signal(str)
    draft_kept = Signal(str)
    applied = Signal()

    def __init__(
        self, context: Context, spec: PageSpec, acts: RecordActs, providers: Providers, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store, self._spec, self._acts = context.store, spec, acts
        self._kind = kind(spec.kind)
        self._ids: Sequence[str] = ()
        self._draft: Draft | None = None
        self._kept: Draft | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        source = PanelSource(
            self._save, partial(record_facts.related, self._store), partial(record_facts.past, self._store)
        )
        shown = PanelSpec(self._kind, spec.daily, spec.chips)
        self.panel = RecordPanel(shown, providers, source, spec.several, _(spec.hint))
        self._connect()

    def _connect(self) -> None:
        self._pause.timeout.connect(self.show_selected)
        self.panel.undo_wanted.connect(self._acts.undo)
        self.panel.restore_wanted.connect(self._on_restore)
        self.panel.apply_wanted.connect(self._on_apply)

    @property
    def is_writing(self) -> bool:
        """Whether a new record is being written."""
        return self._draft is not None

    def follow(self, record_ids: Sequence[str]) -> None:
        """Other records are selected; who works in the panel is not disturbed by rows that move or go away."""
        self._ids = record_ids
        focused = QApplication.focusWidget()
        if focused is None or not self.panel.isAncestorOf(focused):
            self._pause.start()

    def on_clicked(self) -> None:
        """A row was clicked; it may be the one selected before a new record was begun."""
        if self.is_writing:
            self.show_selected()

    def show_selected(self) -> None:
        """Show what is selected now."""
        self._pause.stop()
        if not self.panel.isVisible():
            return
        self.leave_draft()
        if len(self._ids) > 1:
            keys = list(self.panel.bulk.rows)
            values = record_facts.values_of(self._store, self._kind.key, self._ids, keys)
            self.panel.show_several(len(self._ids), values)
        else:
            self.show_record(self._ids[0] if self._ids else "")

    def show_record(self, record_id: str) -> None:
        """Show one record, or nothing where it is not there."""
        view = records.get(self._store, record_id) if record_id else None
        if view is None:
            self.panel.show_nothing()
            return
        read_only = view.removed or self._store.read_only
        self.panel.show_record(ShownRecord(view.id, view.title, view.values, view.removed, read_only))

    def refresh(self, changed: Changed | None) -> None:
        """Show what is different now; what is being typed stays."""
        if changed is not None:
            self.panel.forget_options(set(changed.records.values()))
        if self.panel.shown:
            self.show_record(self.panel.shown)
        elif len(self._ids) > 1 and not self.is_writing and (changed is None or changed.records.keys() & {*self._ids}):
            self.show_selected()

    def begin_draft(self, given: Mapping[str, Any]) -> None:
        """Show the form of a new record, or go on with the one that was left incomplete."""
        self.leave_draft()
        self._pause.stop()
        begun = Draft(self._kind, {**record_facts.defaults(self._kind.key), **given})
        self._draft, self._kept = self._kept or begun, None
        self.panel.show_draft(_(self._spec.new_text), self._needs(self._draft), self._draft.values)

    def leave_draft(self) -> None:
        """Let go of an empty draft; keep one that was begun, and say so."""
        if self._draft is None:
            return
        draft = self._draft
        self.panel.flush()
        # Saving what was typed last may have made a record of the draft.
        if self._draft is draft:
            self._put_away(draft)

    def _put_away(self, draft: Draft) -> None:
        self._draft = None
        if not draft.is_untouched:
            self._kept = draft
            self.draft_kept.emit(self._needs(draft))

    def leave(self) -> None:
        """Save or keep everything that is being typed, as the page is left."""
        if self.is_writing:
            self.leave_draft()
            self.panel.show_nothing()
        else:
            self.panel.flush()

    def _needs(self, draft: Draft) -> str:
        fields = ", ".join(draft.missing())
        return _("Still needed: {fields}. It is saved as soon as they are filled in.").format(fields=fields)

    def _save(self, record_id: str, key: str, value: Any) -> bool:
        if record_id:
            return self._acts.save(record_id, key, value)
        if self._draft is not None:
            self._draft.put(key, value)
            self.panel.set_note(self._needs(self._draft))
            if not self._draft.missing():
                self._complete(self._draft)
        return True

    def _complete(self, draft: Draft) -> None:
        self._draft = None
        record_id = self._acts.add(draft.values)
        if record_id is None:
            self._draft = draft
            return
        view = records.get(self._store, record_id)
        if view is not None:
            self.panel.adopt(ShownRecord(view.id, view.title, view.values))
            self.added.emit(record_id)

    def _on_restore(self, record_id: str) -> None:
        self._acts.restore([record_id])

    def _on_apply(self, values: Mapping[str, Any]) -> None:
        ids = self._ids
        present = record_facts.values_of(self._store, self._kind.key, ids, list(values))
        edits: dict[str, dict[str, Any]] = {}
        for key, value in values.items():
            for record_id, old in zip(ids, present[key], strict=True):
                if old != value:
                    edits.setdefault(record_id, {})[key] = value
        if edits:
            fields = ", ".join(self._kind.fields[key].label() for key in values)
            words = _("Change {fields} of {things}").format(fields=fields, things=self._spec.several(len(edits)))
            self._acts.edit_many(edits, words)
        self.applied.emit()
