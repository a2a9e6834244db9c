"""The words of the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from clndesk import __version__
from clndesk.i18n import _

Command = ArgumentParser
REPORTS = (
    "minutes", "summary", "participants", "sign-in", "agenda", "annotated-agenda", "feedback-form", "feedback-summary",
    "session-workbook",
)  # fmt: skip


def parser(wanted: str = "") -> ArgumentParser:
    """Every command with its options, or the few that belong with a wanted one.

    Each sets `run`, a function from the options to an exit status.
    """
    made = ArgumentParser(prog="clndesk", description=_("The desk of a Collaborative Learning Network, offline."))
    made.add_argument("--version", action="version", version=__version__)
    commands = made.add_subparsers(required=True)
    for add in (_GROUPS[wanted],) if wanted in _GROUPS else dict.fromkeys(_GROUPS.values()):
        add(commands)
    return made


def number(text: str) -> int:
    """A number that can count rows; its name stands in what argparse says of any other."""
    value = int(text)
    if not 0 <= value < 2**31:
        raise ValueError(text)
    return value


def _command(commands: Any, name: str, module: str, help_text: str, file: bool = True) -> Command:
    """A command done by the function of its name in a module of this package."""
    made = commands.add_parser(name, help=help_text, description=help_text)
    made.set_defaults(run=partial(_run, module, name))
    if file:
        made.add_argument("file", type=Path, help=_("the network file"))
    made.add_argument("--json", action="store_true", help=_("print one JSON document"))
    made.add_argument("--profile", type=Path, help=_("a folder for settings, backups and logs"))
    return made


def _run(module: str, name: str, options: Namespace) -> int:
    """Import only the module that is needed: the start of the window stays quick."""
    return int(getattr(import_module(f"clndesk.cli.{module}"), name)(options))


def _window(commands: Any) -> None:
    opening = _command(commands, "open", "window", _("open the window"), file=False)
    opening.add_argument("file", type=Path, nargs="?", help=_("the network file"))
    opening.add_argument("--language", help=_("the language of the window, such as fr"))
    opening.add_argument("--temp-profile", action="store_true", help=_("use settings of its own that are thrown away"))
    opening.add_argument("--paint-once", action="store_true", help=_("quit after the first paint"))
    story = _command(commands, "demo", "demo", _("the main job on the practice network"), file=False)
    story.add_argument("--out", type=Path, help=_("the folder for files and pictures"))
    story.add_argument("--no-window", action="store_true", help=_("do not open the window afterwards"))
    shots = _command(commands, "shots", "window", _("a picture of every page"), file=False)
    shots.add_argument("--out", type=Path, required=True, help=_("the folder for the pictures"))
    shots.add_argument("--theme", choices=("light", "dark"), default="light")
    shots.add_argument("--language", default="en", help=_("the language of the window, such as fr"))
    shots.add_argument("--size", default="1366x728", help=_("width x height of the window"))
    shots.add_argument("--scale", type=int, default=100, help=_("text size in percent"))


def _file_commands(commands: Any) -> None:
    new = _command(commands, "new", "network", _("make an empty network"))
    new.add_argument("--name", required=True, help=_("what the network is called"))
    _command(commands, "sample", "network", _("make the practice network"))
    _search_command(commands)
    _command(commands, "check", "network", _("check file, history and search index"))
    backup = _command(commands, "backup", "network", _("make a verified backup"))
    backup.add_argument("--out", type=Path, help=_("the file to write, instead of the backups folder"))
    restore = _command(commands, "restore", "network", _("make a network file of a backup"))
    restore.add_argument("--out", type=Path, required=True, help=_("the file to write"))
    restore.add_argument("--erased-in", type=Path, help=_("the present network file: who was erased in it is erased"))


def _search_command(commands: Any) -> None:
    search = _command(commands, "search", "searching", _("find records by their words"))
    search.add_argument("words", nargs="+", help=_("words to find; the last may be the beginning of one"))
    search.add_argument("--limit", type=number, default=50)
    search.add_argument("--notes", action="store_true", help=_("only lines of notes, with their sessions and days"))
    search.add_argument("--country", help=_("notes: only what people of this country said or what is about it"))
    search.add_argument("--session", help=_("notes: only of this session, its id or its title"))
    search.add_argument("--kind", help=_("notes: only of this kind, such as demand"))
    search.add_argument("--from", dest="first", metavar="DAY", help=_("notes: only from this day on"))
    search.add_argument("--to", dest="last", metavar="DAY", help=_("notes: only up to this day"))


def _partner_commands(commands: Any) -> None:
    receive = _command(commands, "receive", "partner", _("merge returned workbooks, and the files of other laptops"))
    receive.add_argument("workbooks", type=Path, nargs="+", metavar="file")
    receive.add_argument("--dry-run", action="store_true", help=_("show the plan and change nothing"))
    receive.add_argument("--conflicts", choices=("ours", "theirs", "later"), default="later")
    receive.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="QUESTION=ANSWER",
        help=_("answer a question about the file as a whole, as they are listed"),
    )
    _password_option(receive)
    conflicts = _command(commands, "conflicts", "partner", _("the open decisions"))
    conflicts.add_argument(
        "--decide", nargs=2, metavar=("ID", "CHOICE"), help=_("decide one: ours, theirs, or the value to take")
    )


def _sending_commands(commands: Any) -> None:
    send = _command(commands, "send", "sending", _("write the workbooks of countries"))
    to_whom = send.add_mutually_exclusive_group(required=True)
    _of_countries(to_whom)
    to_whom.add_argument("--all", action="store_true", help=_("for every country of the network"))
    send.add_argument("--folder", type=Path, help=_("the folder for the workbooks"))
    send.add_argument("--reply", action="store_true", help=_("say what became of the last one, and ask what is open"))
    reply = _command(commands, "reply", "sending", _("answer a country: what became of its workbook, what is open"))
    reply.add_argument("--country", required=True, help=_("the country's code, such as GH"))
    for one in (send, reply):
        one.add_argument("--language", help=_("the language of the workbook, such as fr"))
        one.add_argument("--out", type=Path, help=_("the workbook to write"))
        one.add_argument("--due", metavar="DAY", help=_("the day it is wanted back, such as 2026-12-15"))
    remind = _command(commands, "remind", "sending", _("the text that reminds countries of their workbooks"))
    _of_countries(remind)
    remind.add_argument("--language", help=_("the language of the text, such as fr"))
    partners = _command(commands, "partners", "sending", _("what is out, what came back, and what waits"))
    partners.add_argument("--country", help=_("all that went to one country and came back from it"))


def _of_countries(command: Any) -> None:
    words = _("a country's code, such as GH; several times for several")
    command.add_argument("--country", action="append", help=words)


def _trace_commands(commands: Any) -> None:
    where = _command(commands, "where", "tracing", _("where the value of a returned cell has gone, and why"))
    where.add_argument("workbook", type=Path, help=_("the file that came back"))
    where.add_argument("cell", help=_("the cell, such as Members!E7"))
    _password_option(where)


def _password_option(command: Any) -> None:
    command.add_argument(
        "--password-file",
        type=Path,
        metavar="PATH",
        help=_("a file whose first line is the opening password of the workbooks; - for the standard input"),
    )


def _people_commands(commands: Any) -> None:
    duplicates = _command(commands, "duplicates", "people", _("records that may be in the network twice"))
    duplicates.add_argument("--kind", choices=("member", "organisation"), default="member")
    unite = _command(commands, "unite", "people", _("make two records one"))
    unite.add_argument("keep", help=_("the id of the record that stays"))
    unite.add_argument("drop", help=_("the id of the record that goes into it"))
    erase = _command(commands, "erase", "people", _("erase people for good, as they may ask for"))
    erase.add_argument("members", nargs="+", metavar="member", help=_("the id of the member"))
    erase.add_argument("--yes", action="store_true", help=_("do it; without, it is only said what would be done"))


def _report_commands(commands: Any) -> None:
    report = _command(commands, "report", "documents", _("write a document of a session"))
    report.add_argument("kind", choices=REPORTS, help=_("what to write"))
    report.add_argument("--session", help=_("the session: its id or its title"))
    report.add_argument("--cycle", help=_("the cycle of the session: its id or its name"))
    report.add_argument("--country", help=_("lists of people: only those of this country, such as GH"))
    report.add_argument("--out", type=Path, help=_("the file to write"))
    report.add_argument("--replace", action="store_true", help=_("replace the file where there is one already"))
    report.add_argument("--language", help=_("the language of the document, such as fr"))
    report.add_argument("--short", action="store_true", help=_("feedback form: only the three most needed questions"))
    report.add_argument("--photos", action="store_true", help=_("public summary: print the photos too"))
    report.add_argument(
        "--flagged",
        choices=("print", "leave-out"),
        help=_("texts that still name somebody: print them as they are, or leave them out"),
    )
    feedback = _command(commands, "feedback", "documents", _("take in returned feedback forms of a session"))
    feedback.add_argument("forms", type=Path, nargs="+", metavar="form")
    feedback.add_argument("--session", required=True, help=_("the session: its id or its title"))
    feedback.add_argument("--dry-run", action="store_true", help=_("show what would be taken in, and change nothing"))


def _log_commands(commands: Any) -> None:
    history = _command(commands, "history", "log", _("what was done, newest first"))
    history.add_argument("--limit", type=number, default=100)
    undo = _command(commands, "undo", "log", _("take a step back"))
    undo.add_argument("--step", type=number, help=_("the step to take back, instead of the newest"))
    undo.add_argument(
        "--reach",
        choices=("whole", "untouched", "everything"),
        default="whole",
        help=_("where later work stands on it: refuse, leave that work as it is, or take it back too"),
    )


def _data_commands(commands: Any) -> None:
    dump = _command(commands, "dump", "data", _("every record as a line of JSON"))
    dump.add_argument("--country", help=_("only what belongs to one country"))
    load = _command(commands, "load", "data", _("add or update records from lines of JSON"))
    load.add_argument("records", type=Path, help=_("the file with the lines, or - for standard input"))


def _capture_commands(commands: Any) -> None:
    capture = _command(commands, "capture", "capturing", _("store lines typed while people speak"))
    capture.add_argument("--session", required=True, metavar="S", help=_("the id or title of the session"))
    capture.add_argument("--dry-run", action="store_true", help=_("show what is understood and change nothing"))


_GROUPS: dict[str, Callable[[Any], None]] = {
    **dict.fromkeys(("open", "demo", "shots"), _window),
    **dict.fromkeys(("new", "sample", "search", "check", "backup", "restore"), _file_commands),
    **dict.fromkeys(("receive", "conflicts"), _partner_commands),
    **dict.fromkeys(("send", "reply", "remind", "partners"), _sending_commands),
    "where": _trace_commands,
    **dict.fromkeys(("duplicates", "unite", "erase"), _people_commands),
    **dict.fromkeys(("report", "feedback"), _report_commands),
    "capture": _capture_commands,
    **dict.fromkeys(("history", "undo"), _log_commands),
    **dict.fromkeys(("dump", "load"), _data_commands),
}
COMMANDS = tuple(_GROUPS)
