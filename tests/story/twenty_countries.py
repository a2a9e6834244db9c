"""A network of twenty countries with invented members, whose workbooks have gone out before a consultation."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from clndesk.exchange.send_many import send_many
from clndesk.fields.ids import derived_id
from clndesk.models.demand import Demand
from clndesk.models.people import CountryTeam, Member, Organisation
from clndesk.store.store import Store

COUNTRIES = {
    "BF": "Burkina Faso", "BJ": "Benin", "CI": "Côte d’Ivoire", "CM": "Cameroon", "ET": "Ethiopia", "GH": "Ghana",
    "GN": "Guinea", "KE": "Kenya", "LR": "Liberia", "MG": "Madagascar", "ML": "Mali", "MW": "Malawi", "NE": "Niger",
    "NG": "Nigeria", "RW": "Rwanda", "SL": "Sierra Leone", "SN": "Senegal", "TG": "Togo", "TZ": "Tanzania",
    "UG": "Uganda",
}  # fmt: skip
MEMBERS, DEMANDS = 12, 3
PROBLEM = "Reviewers are few.\n\nClaims are many.\n\nPayment is late."
_FIRST = (
    "Abena",
    "Baraka",
    "Chipo",
    "Dembe",
    "Esi",
    "Farida",
    "Grace",
    "Hamidou",
    "Imani",
    "Jabali",
    "Kossi",
    "Lindiwe",
)
_LAST = ("Adeyo", "Bansah", "Cissoko", "Diarrou", "Ekwueni", "Fofanah", "Gatore", "Hailen", "Issaka", "Jumare")
_TITLES = ("Health economist", "Claims manager", "Director of planning", "Purchasing officer")


@dataclass
class Twenty:
    """The network, the workbooks that went out by country, where those that come back lie, and these by name."""

    store: Store
    sent: dict[str, Path]
    folder: Path
    returned: Path
    back: dict[str, Path] = field(default_factory=dict[str, Path])

    def reopened(self, folder: Path) -> Twenty:
        """A copy of the network in another folder."""
        path = Path(shutil.copyfile(self.store.path, folder / "network.clndesk"))
        store = Store.open(path, actor="Awa Ndiaye", backups=folder / "backups")
        return Twenty(store, self.sent, folder, self.returned, dict(self.back))


def member(country: str, number: int) -> str:
    """The id of a member."""
    return derived_id("M", f"{country}{number}")


def demand(country: str, number: int) -> str:
    """The id of a demand."""
    return derived_id("D", f"{country}{number}")


def name(country: str, number: int) -> str:
    """What a member is called; no two are called alike."""
    at = sorted(COUNTRIES).index(country)
    last = _LAST[(at + number) % len(_LAST)]
    return f"{_FIRST[number]} {last}-{country.capitalize()}"


def make(folder: Path) -> Twenty:
    """Make the network in a folder and write every country its workbook."""
    store = Store.create(folder / "network.clndesk", "Annual consultation", actor="Awa Ndiaye")
    with store.write("The countries and their members") as db:
        for code, words in COUNTRIES.items():
            db.add(CountryTeam(name=words, code=code, working_language="en"))
            agency = derived_id("O", code)
            db.add(Organisation(id=agency, name=f"Health Insurance Agency of {words}", country=code))
            db.add_all([_member(code, number, agency) for number in range(MEMBERS)])
            db.add_all([_demand(code, number) for number in range(DEMANDS)])
    out, returned = folder / "out", folder / "back"
    out.mkdir()
    returned.mkdir()
    result = send_many(store, [(code, None) for code in COUNTRIES], out, due_on=date.today() + timedelta(days=42))
    assert not result.refused
    return Twenty(store, {sent.country: sent.file for sent in result.sent}, folder, returned)


def _member(country: str, number: int, agency: str) -> Member:
    mail = f"{_FIRST[number].lower()}.{country.lower()}@health.example"
    return Member(
        id=member(country, number),
        name=name(country, number),
        country=country,
        organisation=agency,
        status="active",
        job_title=_TITLES[number % len(_TITLES)],
        email=mail,
        phone=f"+2{number:02d} 20 000 01{number:02d}",
        hours_month=number + 1,
        private_notes="not for partners",
    )


def _demand(country: str, number: int) -> Demand:
    return Demand(
        id=demand(country, number),
        title=f"Question {number + 1} of {COUNTRIES[country]}",
        country=country,
        problem=PROBLEM,
        raised_on=date(2026, 3 + number, 14 + number),
        raised_by=member(country, number),
        status="logged",
    )
