"""`python -m clndesk`: a command, the window, or the reader of one workbook in a process of its own."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the command line asks for; the exit status."""
    if sys.argv[1:2] == ["--read-workbook"]:
        # The reader of a bundled program starts here; it imports neither the window nor the store.
        from clndesk.exchange.reading import child

        return child.main(sys.argv[2:])
    from clndesk.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
