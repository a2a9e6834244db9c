"""The same work without a window: people script it, tests and support use it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from clndesk import guard
from clndesk.cli import output
from clndesk.errors import UserError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 refused and nothing changed, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    from clndesk.cli.parser import COMMANDS, parser

    if not given or (given[0] not in COMMANDS and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "open")
    try:
        guard.check()
        options = parser().parse_args(given)
        return int(options.run(options))
    except UserError as error:
        output.complain(error.sentences())
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
