"""Whole HTML pages: the article on them, by trafilatura (Barbaresi 2021), and what stands around it."""

import logging

from pipeline.cleaning.decoding import tidy
from pipeline.cleaning.markup import strip_markup
from pipeline.corpus.found import Found, set_aside
from pipeline.records.corpus import Metadata, Reject

# Dates that the page states, not years that its text mentions; and up to a fixed day, as the default,
# today, would let the result depend on when it is made.
DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


def read_page(html: str, file: str, known: Metadata) -> Found:
    """Find the article of a page. Metadata in `known` goes before what the page says of itself.

    The lines of the page that are no part of the article are among the rejects.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its failures are our rejects
    page = bare_extraction(
        html, include_comments=False, with_metadata=True, date_extraction_params=DATES
    )
    text = tidy(_in_blocks(page.text or "")) if isinstance(page, Document) else ""
    if not isinstance(page, Document) or not text:
        return set_aside(file, known, "no main text")
    said = {"title": page.title, "outlet": page.sitename, "date": page.date}
    missing = {
        name: " ".join(tidy(value).split())
        for name, value in said.items()
        if value and not getattr(known, name)
    }
    return Found(file, known.model_copy(update=missing), text, _around(html, text, file))


def _in_blocks(text: str) -> str:
    """Give every paragraph, and every cell of a table (`| one | two |`), a block of its own."""
    lines = []
    for line in text.split("\n"):
        cells = line.strip().strip("|").split(" | ") if line.startswith("| ") else [line]
        lines += [cell.strip() for cell in cells]
    return "\n\n".join(filter(None, lines))


def _around(html: str, text: str, file: str) -> tuple[Reject, ...]:
    """Return the lines of a page that its article lacks, numbered as they stand without markup."""
    article = " ".join(text.split())
    lines = enumerate(tidy(strip_markup(html)).split("\n"), start=1)
    return tuple(
        Reject(file=file, line=number, reason="outside the main text", text=line)
        for number, line in lines
        if line and line not in article
    )
