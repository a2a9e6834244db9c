"""`python -m clndesk`: a command, or the window."""

from __future__ import annotations

import sys

from clndesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
