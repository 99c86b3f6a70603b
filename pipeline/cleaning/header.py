"""What an article's text says of itself: title, outlet, date, dateline and credits."""

import re
from dataclasses import dataclass
from datetime import datetime

from pipeline.cleaning.layout import Block

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_PLACE = r"(?P<place>[A-Z][A-Z.'-]+(?:[ /][A-Z][A-Z.'-]+){0,3}(?:, [A-Z][a-z]+\.?)?)"
_DAY = rf"(?P<day>{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?)"
_AGENCY = r"\((?P<agency>[A-Z][\w /.]{1,30})\)"
_DATELINE = re.compile(
    rf"^{_PLACE},? (?:{_DAY},? ?)?(?:{_AGENCY} ?)?(?P<dash>--?|–|—)? ?(?=[A-Z\"'])"
)
_CREDITED = (
    r"(?:Additional |Further )?(?:Reporting|Writing|Editing|Compiled|Written|Edited)"
    r"(?: and (?:writing|editing|reporting))? by [A-Z]"
)
_CREDIT = re.compile(
    rf"\((?:{_CREDITED}(?:[^()]|\([^()]*\)){{2,300}})\)$|^{_CREDITED}[^()]{{2,200}}(?<![.?!])$"
)
_BYLINE = re.compile(
    r"^By [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3}(?:,? (?:and|&) [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3})?$"
)
_OUTLET = re.compile(r"^(?P<title>.{10,}?) (?:-|\||–|—) (?P<outlet>(?:The )?[A-Z][\w.&' ]{1,40})$")
_FULL_DATE = re.compile(rf"\b({_MONTH}) (\d{{1,2}}), (\d{{4}})\b")
_TERMINAL = re.compile(r"""[.!?]["')\]]*$""")


@dataclass(frozen=True)
class Dateline:
    """Place, day and agency that stood before an article's first sentence, and that sentence."""

    place: str
    day: str
    agency: str
    text: str


def split_title(found: list[Block]) -> tuple[str, str, list[Block]]:
    """Return (title, outlet, other blocks) of a text whose first block is a headline.

    A first block with a full stop, of over 25 words or with a dateline is body text: the
    title is empty then.
    """
    if len(found) < 2:
        return "", "", found
    first = found[0].text
    if _TERMINAL.search(first) or len(first.split()) > 25 or split_dateline(first):
        return "", "", found
    match = _OUTLET.match(first)
    title, outlet = (match["title"], match["outlet"]) if match else (first, "")
    return title, outlet, found[1:]


def split_dateline(text: str) -> Dateline | None:
    """Split a dateline (`SHANGHAI Aug 5`, `BEIJING, May 3 (Agency) --`) off a first paragraph.

    A place in capitals alone is none: it takes a day, an agency or a dash to be sure.
    """
    match = _DATELINE.match(text)
    if not match or not (match["day"] or match["agency"] or match["dash"]):
        return None
    return Dateline(match["place"], match["day"] or "", match["agency"] or "", text[match.end() :])


def split_credit(text: str) -> tuple[str, str]:
    """Split a credit (`(Reporting by …; Editing by …)`, a byline) off a block: (rest, credit)."""
    if _BYLINE.match(text):
        return "", text
    match = _CREDIT.search(text)
    if not match:
        return text, ""
    credit = match[0].removeprefix("(").removesuffix(")") if match[0].startswith("(") else match[0]
    return text[: match.start()].strip(), credit


def date_in(text: str) -> str:
    """Return the one full date that `text` names as YYYY-MM-DD; empty for none or several."""
    dates = set(_FULL_DATE.findall(text))
    if len(dates) != 1:
        return ""
    month, day, year = dates.pop()
    try:
        return datetime.strptime(f"{month[:3]} {day} {year}", "%b %d %Y").date().isoformat()
    except ValueError:
        return ""
