"""What countries are called beside the names of the language tables: former, short and everyday names."""

from __future__ import annotations

from clndesk.fields.text import fold

_OTHER_NAMES = {
    "CD": "drc|rdc|dr congo|rd congo|d.r. congo|r.d. congo|d.r.c.|r.d.c.|democratic republic of congo"
    "|democratic republic of the congo|republique democratique du congo|congo dr|congo drc|congo (drc)|congo rdc",
    "CF": "car|rca|republique centrafricaine",
    "CG": "republic of congo|republic of the congo|republique du congo|congo (brazzaville)",
    "CI": "ivory coast|republic of cote d'ivoire|republique de cote d'ivoire|cote divoire|cote d ivoire",
    "CV": "cabo verde|cape verde|cap vert",
    "CZ": "czech republic|republique tcheque",
    "GB": "uk|u.k.|great britain|england|scotland|wales|royaume uni",
    "GM": "gambia|gambie",
    "KG": "kyrgyz republic",
    "KP": "dprk",
    "KR": "republic of korea|korea, republic of",
    "LA": "lao pdr|lao people's democratic republic|rdp lao",
    "MK": "macedonia|macedoine",
    "MM": "burma|birmanie|myanmar",
    "PS": "palestine|state of palestine",
    "RU": "russian federation|federation de russie",
    "ST": "sao tome|sao tome and principe|sao tome et principe",
    "SZ": "swaziland",
    "TL": "east timor|timor oriental",
    "TR": "turkey|turquie|turkiye",
    "TZ": "united republic of tanzania|republique unie de tanzanie",
    "US": "usa|u.s.a.|u.s.|united states of america|etats unis d'amerique",
    "VN": "viet nam|vietnam",
}


def country_key(text: str) -> str:
    """A key to know a country by: no case, no accents, one kind of apostrophe and no hyphens, without an article."""
    plain = fold(text).translate(_SIGNS)
    return " ".join(plain.split()).removeprefix("the ")


_SIGNS = str.maketrans({**dict.fromkeys("\u2018\u2019\u02bc`\u00b4", "'"), **dict.fromkeys("-\u2010\u2011\u2013", " ")})
OTHER_NAMES = {country_key(name): code for code, names in _OTHER_NAMES.items() for name in names.split("|")}
"""Keys of other names, to codes. "Congo" alone may be either country of the name, and is none."""
