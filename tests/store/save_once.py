"""Run with a network: saves once, and says so when the save is acknowledged."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from children import save  # noqa: E402

from clndesk.store.store import Store  # noqa: E402

if __name__ == "__main__":
    store = Store.open(Path(sys.argv[1]))
    save(store, 1)
    sys.stdout.write("acknowledged\n")
    sys.stdout.flush()
    store.close()
