"""HTML in text: tags taken out, entities resolved."""

import html
import re

from bs4 import BeautifulSoup

_TAG = re.compile(r"</?(?:[a-z][a-z0-9]*)(?:\s[^<>]*)?/?>|<!--|<!doctype", re.IGNORECASE)
_BLOCKS = ["p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "title"]


def strip_markup(text: str) -> str:
    """Return `text` without tags and with entities resolved; a lone `<` stays.

    Block elements end a line, scripts and styles go with their content.
    """
    if _TAG.search(text):
        soup = BeautifulSoup(text, "html.parser")
        for element in soup(["script", "style", "noscript"]):
            element.decompose()
        for element in soup(_BLOCKS):
            element.insert_before("\n")
            element.insert_after("\n")
        text = soup.get_text()
    return html.unescape(text)
