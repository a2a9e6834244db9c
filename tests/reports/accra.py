"""A workshop of two days in Accra as plain values: 34 people from 8 countries, and all kinds of lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO

from PIL import Image

from clndesk.insight.feedback import Question, Shape
from clndesk.insight.proceedings import Action, Attendee, Block, Line, Photo, Proceedings

START = datetime(2026, 11, 24, 9, 0)
COUNTRIES = ("GH", "RW", "KE", "SN", "NG", "CI", "BF", "MW")
FIRST = ("Ama", "Kwame", "Aminata", "Jean-Baptiste", "Wanjiru", "Ousmane", "Folake", "Thandiwe", "Yaw", "Mariam")
LAST = ("Mensah", "Uwimana", "Ndiaye", "Kamau", "Okafor", "Kouassi", "Ouédraogo", "Banda", "Osei-Bonsu", "Traoré")
BODIES = (
    "Ghana Health Service, Policy, Planning, Monitoring and Evaluation Division",
    "Ministry of Health",
    "National Health Insurance Authority",
    "Agence nationale de la couverture maladie universelle",
)
POSTS = ("Director of Planning", "Senior officer, provider payment", "Head of unit", "")


def person(at: int) -> Attendee:
    name = f"{FIRST[at % len(FIRST)]} {LAST[(at * 3 + at // len(FIRST)) % len(LAST)]}"
    presence = ("present", "absent" if at % 7 == 3 else "present") if at % 11 else ("absent", "absent")
    return Attendee(
        f"M-{at:02}", name, COUNTRIES[at % len(COUNTRIES)], BODIES[at % len(BODIES)], POSTS[at % len(POSTS)],
        f"person{at}@health.example.org", "Participant", presence, in_directory=at % 2 == 0,
    )  # fmt: skip


PEOPLE = tuple(person(at) for at in range(34))


def picture(form: str = "JPEG", size: tuple[int, int] = (900, 600), exif: Image.Exif | None = None) -> bytes:
    target = BytesIO()
    Image.new("RGB", size, "#d9b44a").save(target, form, **({"exif": exif} if exif else {}))
    return target.getvalue()


def line(kind: str, text: str, at: int = 0, **more: object) -> Line:
    speaker = PEOPLE[at]
    called = kind.replace("_", " ").capitalize()
    made = Line(f"N-{kind}-{abs(hash(text)) % 10_000}", kind, text, called, "", speaker.name, speaker.organisation)
    return replace(made, country=speaker.country, **more)  # type: ignore[arg-type]


MORNING, AFTERNOON = "Costing the benefit package", "Paying for primary care"
BLOCKS = (
    Block("Opening and introductions", START, 30, "Opening", "Everybody knows who is here.", "", PEOPLE[0].name),
    Block(MORNING, START + timedelta(minutes=30), 90, "Country experience", "See how three countries did it.",
          "1. Each country shows three slides, seven minutes each.\n2. Pairs note one question.\n"
          "3. Questions in plenary, the shy ones first.", PEOPLE[1].name, "Slides, cards", "A list of questions"),
    Block("Coffee", START + timedelta(hours=2), 30, "Break", is_break=True),
    Block(AFTERNOON, START + timedelta(days=1), 120, "Peer assist", "Advice for two cases.", "Case giver: ten minutes.",
          PEOPLE[2].name, "Flipchart", "Two lists of advice"),
)  # fmt: skip
LINES = (
    line("discussion_point", "Costing took nine months because unit costs were collected by hand.", 1, block=MORNING),
    line("question", "Can the costing tool be shared?", 2, block=MORNING),
    line("answer", "Yes, with a guide in French from January.", 1, block=MORNING),
    line("what_worked", "A small team with one person from finance kept the figures honest.", 3, block=MORNING),
    line("what_did_not", "Two pilots ended when their donor left.", 4, block=AFTERNOON),
    line("challenge", "Claims arrive on paper, three months late.", 5, block=AFTERNOON),
    line("tip", "Agree on the price list before you speak about the package.", 6, block=AFTERNOON),
    line("quote", "We paid for what was easy to count.", 7, block=AFTERNOON),
    line("discussion_point", "The minister has not been told yet.", 8, block=AFTERNOON, rule="off_record"),
    line("insight", "Capitation needs a register that people trust.", 9, topics=("Provider payment",)),
    line("parking_lot", "How do private providers take part?", 10),
    line("debrief", "Small groups worked better than plenary.", 0),
    line("logistics", "The room is needed until six.", 0),
)
DECISIONS = (
    line("decision", "The network makes one costing guide in English and French."),
    line("decision", "The next session is held online in February."),
)
DEMANDS = (
    line("demand", "Countries ask for a tool to cost the benefit package.", 4, topics=("Costing",)),
    line("demand", "Help with reading claims data.", 9, topics=("Data", "Provider payment")),
)
ACTIONS = (
    Action(
        "AC-1", "Share the costing template with all teams.", PEOPLE[1].name, "RW", date(2026, 12, 4), status="Open"
    ),
    Action("AC-2", "Send the list of unit costs.", PEOPLE[3].name, "SN", date(2026, 11, 30), done=True, status="Done"),
    Action("AC-3", "Book interpreters for February.", "", "", None, status="In progress"),
)
ACCRA = Proceedings(
    id="S-1", network="Health Financing Learning Network", title="Costing and paying for primary health care",
    rule="unattributed", cycle="Provider payment collaborative", modality="In-person workshop", start=START,
    end=START + timedelta(days=1, hours=8), place="Alisa Hotel, Accra", host_country="GH", languages=("en", "fr"),
    objectives=("Know how three countries cost their package.", "Choose one step for the next six months."),
    facilitators=(PEOPLE[0].name,), attendees=PEOPLE, blocks=BLOCKS, lines=LINES, decisions=DECISIONS,
    demands=DEMANDS, actions=ACTIONS,
    photos=(Photo("F-1", "The wall of questions after the first morning.", picture()),),
    known_people=("Somebody Elsewhere",), known_organisations=("World Bank",), known_countries=("Ghana", "Rwanda"),
)  # fmt: skip
QUESTIONS = (
    Question("relevant", "Relevant to my work", Shape.FIVE),
    Question("learned", "I learned something new and useful", Shape.FIVE),
    Question("confidence_before", "Confidence before", Shape.FIVE),
    Question("intends_to_use", "I intend to use it", Shape.YES_NO),
    Question("use_for", "For what", Shape.WORDS),
    Question("use_by", "By when", Shape.DAY),
    Question("recommend", "I would recommend it to a colleague", Shape.TEN),
    Question("contact_with", "With whom", Shape.NAMES),
    Question("next_topic", "What to take up next", Shape.WORDS),
)
