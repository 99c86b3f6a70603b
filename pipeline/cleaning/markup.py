"""HTML in text: tags taken out, entities resolved."""

import html
import re

from bs4 import BeautifulSoup
from bs4.element import PreformattedString

_TAG = re.compile(r"</?(?:[a-z][a-z0-9]*)(?:\s[^<>]*)?/?>|<!--|<!doctype", re.IGNORECASE)
_BLOCKS = [
    *("p", "div", "br", "pre", "blockquote", "title", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("ul", "ol", "li", "dt", "dd", "table", "tr", "td", "th", "figure", "figcaption"),
    *("section", "article", "header", "footer", "aside", "nav"),
]


def strip_markup(text: str) -> str:
    """Return `text` without tags and with entities resolved; a lone `<` stays.

    Block elements end a line; scripts, styles and comments go with their content.
    """
    if not _TAG.search(text):
        return html.unescape(text)
    soup = BeautifulSoup(text, "html.parser")
    for element in soup(["script", "style", "noscript"]):
        element.decompose()
    for string in soup.find_all(string=True):
        if isinstance(string, PreformattedString):  # a comment or the document's type
            string.extract()
        else:
            string.replace_with(re.sub(r"\s+", " ", string))  # a line break in HTML is a space
    for element in soup(_BLOCKS):
        element.insert_before("\n")
        element.insert_after("\n")
    return soup.get_text()
