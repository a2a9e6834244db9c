"""Makes the network file of this version of the tables, to be kept before the next version.

python tests/golden/make_network.py
"""

from __future__ import annotations

import gzip
import tempfile
from datetime import date
from pathlib import Path

from clndesk.models.demand import Demand
from clndesk.models.people import Member
from clndesk.store.schema import SCHEMA_VERSION
from clndesk.store.store import Store


def main() -> None:
    """Write the file beside this script."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "network.clndesk"
        store = Store.create(path, "Golden network", actor="Mara")
        with store.write("Begin") as db:
            member = Member(name="Kofi Asante", country="GH", email="kofi@nhia.example")
            db.add_all([member, Demand(title="Too few reviewers", country="GH", raised_on=date(2026, 3, 4))])
        with store.write("Edit") as db:
            db.get_one(Member, member.id).job_title = "Claims Manager"
        store.close()
        kept = Path(__file__).parent / f"network-v{SCHEMA_VERSION}.clndesk.gz"
        kept.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


if __name__ == "__main__":
    main()
