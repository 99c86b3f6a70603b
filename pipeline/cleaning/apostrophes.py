"""Apostrophes that a conversion lost (`Chinas`, `countrys`), put back only where that is certain.

A text that still has apostrophes inside words lost none, and is left alone. Elsewhere a word is
mended only if it cannot be a plural:

- contractions that are no words (`doesnt`);
- a consonant before `-ys` (`countrys`: the plural is `countries`);
- a country or place that has no plural (`Chinas`);
- a surname behind a title that stands without the s elsewhere (`Mr. Xis`), or a two-syllable
  Chinese given name (`Deng Xiaopings`);
- `worlds` or `nations` before a superlative or an ordinal (`the worlds second-largest`).

In the last three the word that follows must not be one that a plural subject would take.
"""

import re

_KEPT = re.compile(r"[A-Za-z]['’](?:s|t|re|ve|ll|d)\b")
_CONTRACTIONS = re.compile(
    r"\b([Dd]o|[Dd]oes|[Dd]id|[Ii]s|[Aa]re|[Ww]as|[Ww]ere|has|have|had|would|could|should|must)nt\b"
)
_CONSONANT_Y = re.compile(r"\b([a-z]+[bcdfghjklmnpqrstvwxz]y)s\b")
# Countries, places and companies of this field's news; none of them is used in the plural.
_PLACES = (
    "China|Beijing|Shanghai|Shenzhen|Hong Kong|Taiwan|Tibet|Xinjiang|Macau|America|Washington|Canada|Mexico"
    "|Brazil|Britain|London|England|France|Paris|Germany|Berlin|Europe|Brussels|Italy|Spain|Russia|Moscow"
    "|Ukraine|India|Delhi|Pakistan|Japan|Tokyo|Asia|Africa|Australia|Canberra|Vietnam|Singapore|Malaysia"
    "|Indonesia|Thailand|Israel|Iran|Iraq|Turkey|Egypt|Nigeria|Kenya|Korea|Pyongyang|Seoul"
    "|Huawei|Tencent|Alibaba|Baidu|Xinhua|Google|Microsoft|Facebook"
)
_VERB_OR_END = (
    r"(?!(?:and|or|but|is|are|was|were|have|has|had|will|would|can|could|may|must|should|do|did|in|on|at"
    r"|of|to|from|by|with|for|as|than|that|who|which|when|while|said|say|told|saw|met|went|came|took|gave"
    r"|made|held|left|led|spoke|wrote|found|won|lost|began|\w+ed)\b)"
)
_PLACE = re.compile(
    rf"(?<!\b[Tt]wo )(?<!\b[Bb]oth )(?<!\b[Mm]any )\b({_PLACES})s(?= {_VERB_OR_END}[A-Za-z])"
)
_TITLES = r"(?:Mr|Ms|Mrs|Dr|Gen|Sen)\.|President|Premier|Chairman|Minister|Secretary|Chancellor"
_NAMED = re.compile(rf"((?:{_TITLES}) (?:[A-Z][a-z]+ )?[A-Z][a-z]+)s(?= {_VERB_OR_END}[a-z])")
_WORLD = re.compile(
    r"\b([Tt]he (?:world|nation))s(?= (?:\w+-)?(?:\w+est|first|second|third|top|only|most|leading)\b)"
)

# A family name and a two-syllable pinyin given name (`Deng Xiaoping`), which has no plural.
_INITIAL = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
_FINAL = (
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ui|un|uo|ue"
    "|a|e|i|o|u)"
)
_FULL_NAME = re.compile(
    rf"\b([A-Z][a-z]+ (?=[A-Z])(?i:{_INITIAL}{_FINAL}{_INITIAL}{_FINAL}))s(?= {_VERB_OR_END}[a-z])"
)


def restore_apostrophes(text: str) -> str:
    """Return `text` with the apostrophes put back that were certainly lost."""
    if _KEPT.search(text):
        return text
    text = _CONTRACTIONS.sub(r"\1n't", text)
    for pattern in (_CONSONANT_Y, _PLACE, _WORLD, _FULL_NAME):
        text = pattern.sub(r"\1's", text)
    return _NAMED.sub(lambda match: _possessive(match, text), text)


def _possessive(match: re.Match[str], text: str) -> str:
    """Mend a surname only if the text has it without its last s too (`Williams` is a name)."""
    surname = match[1].rsplit(maxsplit=1)[-1]
    return f"{match[1]}'s" if re.search(rf"\b{surname}\b", text) else match[0]
