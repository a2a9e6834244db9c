"""The port through which the program asks and tells the person; the window answers it, tests and the demo script it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QWidget,
)

from clndesk.errors import Bug, UserError
from clndesk.i18n import _
from clndesk.settings import Settings
from clndesk.ui.error_box import ErrorBox

T = TypeVar("T")


@dataclass(frozen=True)
class FileKind:
    """Files of one sort: a translated name and suffixes without a dot, the usual one first."""

    label: str
    suffixes: tuple[str, ...]

    def filter(self) -> str:
        """The text a file dialog wants."""
        return f"{self.label} ({' '.join(f'*.{suffix}' for suffix in self.suffixes)})"


class Ask(Protocol):
    """Questions to the person; `purpose` names what the folder is remembered for, all other texts are translated."""

    def choose_open_file(self, purpose: str, title: str, kinds: Sequence[FileKind]) -> Path | None:
        """An existing file, or None."""
        ...

    def choose_open_files(self, purpose: str, title: str, kinds: Sequence[FileKind]) -> list[Path]:
        """Existing files, or none."""
        ...

    def choose_save_file(self, purpose: str, title: str, kinds: Sequence[FileKind], name: str = "") -> Path | None:
        """Where to write, with the usual suffix; replacing a file was agreed to."""
        ...

    def choose_folder(self, purpose: str, title: str) -> Path | None:
        """An existing folder, or None."""
        ...

    def choose(self, question: str, verbs: Sequence[str], detail: str = "") -> int | None:
        """Which of several verbs, or None for leaving everything as it is, which is the default."""
        ...

    def confirm(self, question: str, verb: str, detail: str = "") -> bool:
        """Whether to do what the verb says; the default is not to."""
        ...

    def secret(self, question: str, verb: str, detail: str = "") -> str | None:
        """A text that is hidden while it is typed, or None."""
        ...

    def message(self, error: UserError) -> None:
        """Say what happened, what it means for the data and what to do; does not wait for an answer."""
        ...

    def offer(self, error: UserError, verb: str, run: Callable[[], None]) -> None:
        """The same with a way on, done where the person chooses it; does not wait for an answer."""
        ...

    def error(self, error: UserError, details: str) -> None:
        """The same for a fault of the program, with details to copy."""
        ...


class WindowAsk:
    """Asks with the dialogs of this computer, over a window."""

    def __init__(self, window: QWidget, settings: Settings) -> None:
        self._window = window
        self._settings = settings

    def choose_open_file(self, purpose: str, title: str, kinds: Sequence[FileKind]) -> Path | None:
        """An existing file, or None."""
        dialog = self._dialog(purpose, title, QFileDialog.FileMode.ExistingFile, kinds)
        return _first(self._chosen(dialog, purpose))

    def choose_open_files(self, purpose: str, title: str, kinds: Sequence[FileKind]) -> list[Path]:
        """Existing files, or none."""
        return self._chosen(self._dialog(purpose, title, QFileDialog.FileMode.ExistingFiles, kinds), purpose)

    def choose_save_file(self, purpose: str, title: str, kinds: Sequence[FileKind], name: str = "") -> Path | None:
        """Where to write, with the usual suffix; replacing a file was agreed to."""
        dialog = self._dialog(purpose, title, QFileDialog.FileMode.AnyFile, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kinds[0].suffixes[0] if kinds else "")
        dialog.selectFile(name)
        return _first(self._chosen(dialog, purpose))

    def choose_folder(self, purpose: str, title: str) -> Path | None:
        """An existing folder, or None."""
        dialog = self._dialog(purpose, title, QFileDialog.FileMode.Directory, ())
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return _first(self._chosen(dialog, purpose))

    def choose(self, question: str, verbs: Sequence[str], detail: str = "") -> int | None:
        """Which of several verbs, or None for leaving everything as it is, which is the default."""
        box = _box(self._window, QMessageBox.Icon.Question, question, detail)
        buttons = [box.addButton(verb, QMessageBox.ButtonRole.AcceptRole) for verb in verbs]
        cancel = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return next((place for place, button in enumerate(buttons) if button is clicked), None)

    def confirm(self, question: str, verb: str, detail: str = "") -> bool:
        """Whether to do what the verb says; the default is not to."""
        return self.choose(question, [verb], detail) is not None

    def secret(self, question: str, verb: str, detail: str = "") -> str | None:
        """A text that is hidden while it is typed, or None."""
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(question)
        dialog.setLabelText(f"{question}\n\n{detail}" if detail else question)
        for label in dialog.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
        dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
        dialog.setOkButtonText(verb)
        dialog.setCancelButtonText(_("Cancel"))
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return (dialog.textValue() or None) if accepted else None

    def message(self, error: UserError) -> None:
        """Say what happened, what it means for the data and what to do; does not wait for an answer."""
        self._warning(error).open()

    def offer(self, error: UserError, verb: str, run: Callable[[], None]) -> None:
        """The same with a way on, done where the person chooses it; does not wait for an answer."""
        box = self._warning(error)
        way_on = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(way_on)
        box.accepted.connect(run)
        box.open()

    def error(self, error: UserError, details: str) -> None:
        """The same for a fault of the program, with details to copy."""
        ErrorBox(self._window, error, details).open()

    def _warning(self, error: UserError) -> QMessageBox:
        box = _box(self._window, QMessageBox.Icon.Warning, error.what, _rest(error))
        box.setEscapeButton(box.addButton(_("Close"), QMessageBox.ButtonRole.RejectRole))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return box

    def _dialog(self, purpose: str, title: str, mode: QFileDialog.FileMode, kinds: Sequence[FileKind]) -> QFileDialog:
        dialog = QFileDialog(self._window, title, self._folder(purpose))
        dialog.setFileMode(mode)
        if kinds:
            dialog.setNameFilters([kind.filter() for kind in kinds])
        return dialog

    def _folder(self, purpose: str) -> str:
        folder = self._settings.last_folder(purpose)
        return folder if folder and Path(folder).is_dir() else str(Path.home())

    def _chosen(self, dialog: QFileDialog, purpose: str) -> list[Path]:
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        paths = [Path(name) for name in dialog.selectedFiles()] if accepted else []
        dialog.deleteLater()
        if paths:
            self._settings.remember_folder(purpose, paths[0] if paths[0].is_dir() else paths[0].parent)
        return paths


@dataclass
class ScriptedAsk:
    """Gives prepared answers and notes what was asked and told; a question nobody prepared for is a Bug."""

    open_files: list[Path | None] = field(default_factory=list[Path | None])
    save_files: list[Path | None] = field(default_factory=list[Path | None])
    folders: list[Path | None] = field(default_factory=list[Path | None])
    choices: list[int | None] = field(default_factory=list[int | None])
    confirms: list[bool] = field(default_factory=list[bool])
    secrets: list[str | None] = field(default_factory=list[str | None])
    asked: list[tuple[object, ...]] = field(default_factory=list[tuple[object, ...]])
    messages: list[UserError] = field(default_factory=list[UserError])
    errors: list[tuple[UserError, str]] = field(default_factory=list[tuple[UserError, str]])

    def choose_open_file(self, purpose: str, title: str, kinds: Sequence[FileKind]) -> Path | None:
        """The next of `open_files`."""
        return self._next(self.open_files, title, purpose, kinds)

    def choose_open_files(self, purpose: str, title: str, kinds: Sequence[FileKind]) -> list[Path]:
        """All of `open_files` up to the first None."""
        paths = [self._next(self.open_files, title, purpose, kinds)]
        while paths[-1] is not None and self.open_files:
            paths.append(self.open_files.pop(0))
        return [path for path in paths if path is not None]

    def choose_save_file(self, purpose: str, title: str, kinds: Sequence[FileKind], name: str = "") -> Path | None:
        """The next of `save_files`."""
        return self._next(self.save_files, title, purpose, kinds, name)

    def choose_folder(self, purpose: str, title: str) -> Path | None:
        """The next of `folders`."""
        return self._next(self.folders, title, purpose)

    def choose(self, question: str, verbs: Sequence[str], detail: str = "") -> int | None:
        """The next of `choices`."""
        return self._next(self.choices, question, detail, *verbs)

    def confirm(self, question: str, verb: str, detail: str = "") -> bool:
        """The next of `confirms`."""
        return self._next(self.confirms, question, detail, verb)

    def secret(self, question: str, verb: str, detail: str = "") -> str | None:
        """The next of `secrets`."""
        return self._next(self.secrets, question, detail, verb)

    def message(self, error: UserError) -> None:
        """Keep the message."""
        self.messages.append(error)

    def offer(self, error: UserError, verb: str, run: Callable[[], None]) -> None:
        """Keep the message; the next of `confirms` says whether the way on is taken."""
        self.messages.append(error)
        if self._next(self.confirms, error.what, verb):
            run()

    def error(self, error: UserError, details: str) -> None:
        """Keep the message and its details."""
        self.errors.append((error, details))

    def _next(self, answers: list[T], question: str, *facts: object) -> T:
        self.asked.append((question, *facts))
        if not answers:
            raise Bug(f"Nobody prepared an answer to {question!r}.")
        return answers.pop(0)


def _box(window: QWidget, icon: QMessageBox.Icon, question: str, detail: str) -> QMessageBox:
    box = QMessageBox(window)
    box.setIcon(icon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(question)
    box.setText(question)
    box.setInformativeText(detail)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    for label in box.findChildren(QLabel, "qt_msgbox_informativelabel"):
        label.setTextFormat(Qt.TextFormat.PlainText)
    return box


def _rest(error: UserError) -> str:
    return "\n".join(sentence for sentence in (error.data, error.todo) if sentence)


def _first(paths: Iterable[Path]) -> Path | None:
    return next(iter(paths), None)
