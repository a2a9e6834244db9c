"""The demo: the whole way of a workbook on the practice network, told line by line, with pictures at the end."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clndesk.cli import output, told
from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.services import finding, practice, records, steps
from clndesk.services.network_file import account_name
from clndesk.store.store import Store

KOFI = "kofi"


@dataclass
class Story:
    """What the demo did, told as it happens and kept for `--json`."""

    quiet: bool
    told: dict[str, Any] = field(default_factory=dict[str, Any])

    def tell(self, key: str, fact: Any, words: str) -> None:
        """Keep a fact and say it."""
        self.told[key] = fact
        if not self.quiet:
            output.say(words)


def demo(options: Namespace) -> int:
    """Do the main job on the practice network in a folder of its own."""
    folder = _free_folder(options.out or Path("clndesk-demo"))
    story = Story(options.json)
    path = folder / "practice.clndesk"
    store = practice.make(path, actor=account_name(), backups=folder / "backups")
    try:
        story.tell("network", str(path), _("Made the practice network {path}").format(path=path))
        _edit_and_find(store, story)
        _exchange(store, folder, story)
    finally:
        store.close()
    return _show(options, path, folder, story)


def _free_folder(wanted: Path) -> Path:
    """The folder, or the first of its kind with a number that does not exist: a demo overwrites nothing."""
    number, folder = 1, wanted
    while folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        number += 1
        folder = wanted.with_name(f"{wanted.name}-{number}")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _edit_and_find(store: Store, story: Story) -> None:
    kofi = practice.member(KOFI)
    records.edit(store, kofi, {"job_title": "Head of Claims"})
    label = steps.undo_label(store)
    steps.undo_last(store)
    story.tell("undone", label, _("Done and undone: {label}").format(label=label))
    titles = [hit.title for hit in finding.find(store, "capitation", limit=5)]
    story.tell("found", titles, _("Found “capitation” in: {titles}").format(titles="; ".join(titles)))


def _exchange(store: Store, folder: Path, story: Story) -> None:
    from clndesk.exchange import send

    for country, language in (("GH", "en"), ("SN", "fr")):
        sent = send.send(store, country, folder=folder, language=language)
        story.tell(f"sent_{country}", str(sent.file), _("Sent {file}").format(file=sent.file.name))
    records.edit(store, practice.member(KOFI), {"status": "paused"})
    story.tell("ours", "paused", _("Meanwhile the facilitator marks Kofi Asante as paused."))
    _receive(store, story)


def _receive(store: Store, story: Story) -> None:
    from clndesk.exchange import apply, receive

    returned = practice.returned_workbook()
    if returned is None:
        raise UserError(_("The workbook of the practice network is missing."), "", _("Install the program again."))
    review = receive.read_returned(store, returned)
    plan = receive.as_json(review, None)
    story.tell("plan", plan, _("Ghana's workbook came back: {counts}").format(counts=told.counts(plan["counts"])))
    wording = records.wording(store)
    for line in plan["lines"]:
        story.tell("line", line, told.line(line, wording))
    applied = apply.apply(store, review, receive.choices_for(review, "theirs"))
    story.tell(
        "applied", applied.step, _("Decided the conflict for Ghana and merged, as step {n}").format(n=applied.step)
    )
    undone = steps.undo_last(store)
    story.tell("import_undone", undone, _("Took the whole merge back, as step {n}").format(n=undone))
    again = steps.redo_last(store)
    story.tell("import_again", again, _("And merged it again, as step {n}").format(n=again))
    for step in reversed(steps.steps(store, limit=8)):
        story.tell("history", step.step, f"  {step.step:3}  {step.label}")


def _show(options: Namespace, path: Path, folder: Path, story: Story) -> int:
    from clndesk import app

    pictures = app.take_shots(folder / "pictures", app.Look(), practice.returned_workbook())
    words = _("{count} pictures in {folder}").format(count=len(pictures), folder=folder / "pictures")
    story.tell("pictures", [str(one) for one in pictures], words)
    if options.json:
        story.told.pop("line", None)
        output.document(story.told)
    if options.no_window or options.json or not app.has_screen():
        return 0
    from clndesk.cli.opening import places

    return app.run(places(options), path)
