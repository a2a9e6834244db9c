"""Where the bundled program begins."""

from __future__ import annotations

import multiprocessing
import sys

from clndesk.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
