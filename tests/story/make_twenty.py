"""Makes the network of the story, sends its twenty workbooks, and lets them come back: `make_twenty.py FOLDER`."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from twenty_countries import COUNTRIES, Twenty, make
from twenty_returns import HABITS, PASSWORD, Desk, come_back


@dataclass(frozen=True)
class Merged:
    """The story after everything was merged with all choices left open: the receipts by file, and who was refused."""

    twenty: Twenty
    receipts: dict[str, int]
    refused: dict[str, str]
    balanced: bool


def returned(folder: Path) -> tuple[Twenty, list[Desk]]:
    """The network with all that came back, and what was done at each desk."""
    twenty = make(folder)
    return twenty, list(come_back(twenty))


def main(folder: Path) -> int:
    """Make everything in a new folder and say what lies there."""
    if folder.exists() and any(folder.iterdir()):
        sys.stderr.write(f"{folder} is not empty: name a new folder.\n")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    twenty, desks = returned(folder)
    twenty.store.close()
    lines = [f"{desk.country}  {COUNTRIES[desk.country]:14}  {HABITS[desk.country].__doc__}" for desk in desks]
    places = [f"Network: {twenty.store.path}", f"Sent: {folder / 'out'}", f"Came back: {twenty.returned}"]
    sys.stdout.write("\n".join([*lines, "", *places, f"Password of Burkina Faso: {PASSWORD}", ""]))
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make_twenty.py FOLDER")
    sys.exit(main(Path(sys.argv[1])))
