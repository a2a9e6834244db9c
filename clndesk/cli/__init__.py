"""The same work without a window: people script it, tests and support use it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from clndesk import guard
from clndesk.cli import output
from clndesk.errors import UserError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 refused and nothing changed, 2 wrong usage."""
    from clndesk.cli.parser import COMMANDS, parser

    output.make_ready()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if _means_the_window(given, COMMANDS):
        given.insert(0, "open")
    try:
        guard.check()
        options = parser(given[0]).parse_args(given)
        status = int(options.run(options))
        sys.stdout.flush()
        return status
    except UserError as error:
        output.complain(error.sentences())
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _means_the_window(given: Sequence[str], commands: Sequence[str]) -> bool:
    """Whether the words begin with no command but with a file or an option of the window."""
    if not given:
        return True
    first = given[0]
    is_option = first.startswith("-") and first not in ("-h", "--help", "--version")
    return is_option or (first not in commands and (Path(first).suffix != "" or Path(first).exists()))
