"""Page furniture: what stands around an article on its page and is no part of it."""

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_EMAIL = re.compile(r"\S+@\S+\.\w+")
_CONTACT = re.compile(
    r"\b(?:e-?mail|contact|write to|concerns|feedback|hear from you|reach us)\b", re.I
)
_BROWSER = re.compile(
    r"\b(?:no longer supports? internet explorer|(?:upgrade|update) your browser|your browser (?:is|does)"
    r"|(?:please )?enable (?:javascript|cookies)|this (?:site|page|app) (?:requires?|uses?) (?:javascript|cookies)"
    r"|(?:javascript|cookies) (?:is|are) (?:disabled|required)|unsupported browser)\b",
    re.I,
)
_PRINT = re.compile(
    r"\bversion of this (?:article|story) (?:appears?|appeared|was published) (?:in|on)\b"
    r".*\b(?:print|page|edition)\b",
    re.I,
)
# Invitations and links, which are no sentences: a full stop at the end speaks against them.
_PROMOTION = re.compile(
    r"^(?:advertisement$|continue reading|read more\b|related(?: (?:articles?|stories|coverage))?\s*(?::|$)"
    r"|see also:|most (?:read|popular)\s*(?::|$)|sign up (?:for|to)\b|subscribe\b|follow us\b|share this\b"
    r"|click here\b|skip to\b|print this\b|back to top|comments? \(\d+\)|log in\b).{0,160}(?<![.?])$"
    r"|^(?:sign up|subscribe)\b.{0,80}\bnewsletters?\b",
    re.I,
)
_RIGHTS = re.compile(r"^(?:©|\(c\)|copyright (?:©|\(c\)|\d{4}))|\ball rights reserved\b", re.I)
_IMAGE = re.compile(
    r"^(?:image|photo(?:graph)?|picture|caption|credit|illustration)s?(?: credit| by)?\s*:"
    r"|\b(?:getty images|file photo|/reuters|/afp|photo by)\b.{0,30}$",
    re.I,
)
_CRUMB = re.compile(r"^[\w &'-]{2,40}(?:\s*[|>»]\s*\S.*)+(?<![.!?])$")
# A caption names somebody and goes on with a place, an age or a participle, never with a verb.
_CAPTION = re.compile(
    r"^(?:(?:[A-Z][\w.'-]+ ){1,5}[A-Z][\w.'-]+|(?:An?|The|Two|Three|Some) (?:\w+ ){1,4}?\w+)"
    r"(?:, \d{1,3})?,? (?:(?:on|in|at|during|outside|inside|with|left|right|center|centre) |\w+ing )"
)
# A verb: an auxiliary, an irregular past, or any -ed form that no article or possessive precedes.
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does|did"
    r"|said|says|told|began|became|made|took|gave|went|came|found|wrote|fell|rose|met|saw|won|lost|held"
    r"|kept|left|led|set|cut|ran|sent|sold|sought|spoke|stood|thought|grew|hit|drew|broke|built|bought)\b"
    r"|\b(?:who|which|that)\b|(?<!\ba )(?<!\ban )(?<!\bthe )(?<!\bhis )(?<!\bher )\b\w{3,}ed\b"
)
_SPOKEN = re.compile(r"\b(?:said|says|told)\b")
_DEICTIC = re.compile(
    rf"\b(?:this week|last (?:week|month|year)|on \w+day|{_MONTH} \d|in \d{{4}}|earlier)\b", re.I
)


def _is_caption(text: str) -> bool:
    one_sentence = not re.search(r"[.!?] [A-Z]", text.rstrip("."))
    return (
        len(text.split()) <= 30
        and one_sentence
        and not _FINITE.search(text)
        and bool(_CAPTION.search(text) and _DEICTIC.search(text))
    )


# Each rule: its reason, the longest block it drops in characters, and its pattern.
_RULES = (
    ("browser warning", 300, _BROWSER),
    ("print notice", 500, _PRINT),
    ("section label", 200, _CRUMB),
    ("promotion", 200, _PROMOTION),
    ("rights notice", 200, _RIGHTS),
    ("image credit", 200, _IMAGE),
)


def furniture(text: str, title: str, *, top: bool) -> str | None:
    """Return why the block `text` is no part of the article `title`; None if it is one.

    `top` says that no sentence of the article stands above it: only there a verbless line is
    taken for a caption.
    """
    for reason, longest, pattern in _RULES:
        if len(text) <= longest and pattern.search(text) and not _SPOKEN.search(text):
            return reason
    if (
        len(text) <= 300
        and _EMAIL.search(text)
        and _CONTACT.search(text)
        and not _SPOKEN.search(text)
    ):
        return "contact address"
    if title and _plain(text) == _plain(title):
        return "repeated headline"
    return "photo caption" if top and _is_caption(text) else None


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
