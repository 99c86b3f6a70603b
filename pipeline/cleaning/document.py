"""One document: what is article goes on, what is page or metadata is told apart from it."""

from pipeline.cleaning.apostrophes import restore_apostrophes
from pipeline.cleaning.furniture import furniture
from pipeline.cleaning.header import date_in, split_credit, split_dateline, split_title
from pipeline.cleaning.layout import blocks
from pipeline.records.corpus import Article, Metadata, Reject


def clean_text(text: str, known: Metadata) -> tuple[Article, list[Reject]]:
    """Clean a decoded text: drop furniture, split metadata off, repair what is left."""
    found = blocks(text)
    # With a title known, a headline at the top is one more furniture block.
    title, outlet, body = (known.title, "", found) if known.title else split_title(found)
    place = day = credit = date = ""
    kept: list[str] = []
    rejects: list[Reject] = []
    for block in body:

        def reject(reason: str, text: str, line: int = block.line) -> None:
            rejects.append(Reject(file="", line=line, reason=reason, text=text))

        reason = furniture(block.text, title, top=not kept)
        if reason is not None:
            date = date or (date_in(block.text) if reason == "print notice" else "")
            reject(reason, block.text)
            continue
        rest, names = split_credit(block.text)
        if names:
            credit = "; ".join(filter(None, (credit, names)))
            reject("credit", names)
        dateline = split_dateline(rest) if not kept else None
        if dateline is not None:
            reject("dateline", rest.removesuffix(dateline.text).strip())
            place, day, rest = dateline.place, dateline.day, dateline.text
            outlet = outlet or dateline.agency
        if rest:
            kept.append(rest)
    title, *paragraphs = restore_apostrophes("\n".join([title, *kept])).split("\n")
    article = Article(
        **known.model_dump(exclude={"title", "outlet", "date"}),
        title=title,
        outlet=known.outlet or outlet,
        date=known.date or date or date_in(day),
        place=place,
        credit=credit,
        paragraphs=tuple(paragraphs),
    )
    return article, rejects
