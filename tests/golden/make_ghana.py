"""Makes resources/practice/ghana-returned.xlsx anew: sent, edited in LibreOffice, and kept as it came back.

Run from the project's folder, with a Python beside LibreOffice that knows its `uno` module:
    python tests/golden/make_ghana.py --office-python /usr/bin/python3
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path

from clndesk.exchange.send import send
from clndesk.services import practice

HERE = Path(__file__).resolve().parent
RETURNED = HERE.parents[1] / "resources" / "practice" / "ghana-returned.xlsx"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--office-python", default="python3")
    office_python = options.parse_args().office_python
    with tempfile.TemporaryDirectory() as folder:
        sent, back = Path(folder) / "ghana.xlsx", Path(folder) / "back.xlsx"
        store = practice.make(Path(folder) / "practice.clndesk", actor="Facilitation team")
        try:
            send(store, "GH", out=sent, language="en")
        finally:
            store.close()
        subprocess.run([office_python, str(HERE / "ghana_in_libreoffice.py"), str(sent), str(back)], check=True)
        shutil.copyfile(back, RETURNED)
    print(f"wrote {RETURNED.name}, {RETURNED.stat().st_size} bytes")


if __name__ == "__main__":
    main()
