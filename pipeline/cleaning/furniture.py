"""Page furniture: what stands around an article on its page and is no part of it."""

import re
from collections.abc import Callable

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_EMAIL = re.compile(r"\S+@\S+\.\w+")
_CONTACT = re.compile(r"\b(?:e-?mail|contact|write to|concerns|feedback|hear from you|reach us)\b", re.I)
_BROWSER = re.compile(
    r"\b(?:no longer supports?|upgrade your browser|(?:enable|requires?) (?:javascript|cookies)"
    r"|(?:javascript|cookies) (?:is|are) (?:disabled|required)|unsupported browser)\b",
    re.I,
)
_PRINT = re.compile(r"\bversion of this (?:article|story) (?:appears?|appeared|was published) (?:in|on)\b", re.I)
_PROMOTION = re.compile(
    r"^(?:advertisement|continue reading|read more\b|related(?: (?:articles?|stories|coverage))?\b\s*:?"
    r"|see also:|most (?:read|popular)|sign up (?:for|to)\b|subscribe\b.{0,60}$|follow us\b|share this\b"
    r"|click here\b|skip to\b|print this\b|back to top|comments? \(\d+\)|log in\b.{0,40}$)",
    re.I,
)
_RIGHTS = re.compile(r"^(?:©|\(c\)|copyright\b)|\ball rights reserved\b", re.I)
_IMAGE = re.compile(
    r"^(?:image|photo(?:graph)?|picture|caption|credit|illustration)s?(?: credit| by)?\s*:"
    r"|\b(?:getty images|file photo|/reuters|/afp|photo by)\b.{0,30}$",
    re.I,
)
_CRUMB = re.compile(r"^[\w &'-]{2,40}(?:\s*[|>»/]\s*\S.*)+$")
# A caption names somebody and goes on with a place, an age or a participle, never with a verb.
_CAPTION = re.compile(
    r"^(?:(?:[A-Z][\w.'-]+ ){1,5}[A-Z][\w.'-]+|(?:An?|The|Two|Three|Some) (?:\w+ ){1,4}?\w+)"
    r"(?:, \d{1,3})?,? (?:(?:on|in|at|during|outside|inside|with|left|right|center|centre) |\w+ing )"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does|did"
    r"|said|says|told|announced|reported|called|began|became|made|took|gave|went|came|found|wrote)\b"
    r"|\b(?:who|which|that)\b"
)
_DEICTIC = re.compile(rf"\b(?:this week|last (?:week|month|year)|on \w+day|{_MONTH} \d|in \d{{4}}|earlier)\b", re.I)

Rule = Callable[[str, str], bool]


def _is_caption(text: str, _: str) -> bool:
    one_sentence = not re.search(r"[.!?] [A-Z]", text.rstrip("."))
    verbless = not _FINITE.search(text) and not re.search(r"\b\w{3,}ed (?:to|that|a|the|by|its)\b", text)
    return len(text.split()) <= 30 and one_sentence and verbless and bool(
        _CAPTION.search(text) and _DEICTIC.search(text)
    )


# Each rule: its reason, and whether it drops the block `text` of an article called `title`.
_RULES: tuple[tuple[str, Rule], ...] = (
    ("browser warning", lambda text, _: bool(_BROWSER.search(text)) and len(text) < 300),
    ("print notice", lambda text, _: bool(_PRINT.search(text))),
    ("contact address", lambda text, _: bool(_EMAIL.search(text) and _CONTACT.search(text)) and len(text) < 300),
    ("section label", lambda text, _: bool(_CRUMB.match(text)) and len(text) < 200 and not text.endswith(".")),
    ("repeated headline", lambda text, title: bool(title) and _plain(text) == _plain(title)),
    ("promotion", lambda text, _: bool(_PROMOTION.search(text)) and len(text) < 200),
    ("rights notice", lambda text, _: bool(_RIGHTS.search(text)) and len(text) < 200),
    ("image credit", lambda text, _: bool(_IMAGE.search(text)) and len(text) < 200),
    ("photo caption", _is_caption),
)


def furniture(text: str, title: str) -> str | None:
    """Return why the block `text` is no part of the article `title`; None if it is one."""
    return next((reason for reason, drops in _RULES if drops(text, title)), None)


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
