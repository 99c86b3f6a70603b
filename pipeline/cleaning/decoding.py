"""From bytes to text: encodings, mojibake, odd white space."""

import codecs
import re
import unicodedata

import ftfy

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SPACES = re.compile(r"[^\S\n]+")


def decode(data: bytes) -> str | None:
    """Decode a text file; None for one that is binary.

    A byte order mark decides; then UTF-8, UTF-16 without a mark (every other byte is zero), and
    last Windows-1252, of which Latin-1 text is a part.
    """
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    return None


def _candidates(data: bytes) -> list[str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return [encoding]
    sample = data[:2000]
    if len(sample) >= 8 and sample[1::2].count(0) > 0.4 * len(sample) / 2:
        return ["utf-16-le"]
    if len(sample) >= 8 and sample[0::2].count(0) > 0.4 * len(sample) / 2:
        return ["utf-16-be"]
    return ["utf-8", "cp1252", "latin-1"]


def tidy(text: str) -> str:
    r"""Repair mojibake, straighten quotes, and leave only spaces and `\n` as white space."""
    text = ftfy.fix_text(text.replace("\r\n", "\n").replace("\r", "\n"), unescape_html=False)
    text = "".join(
        c for c in text if c == "\n" or unicodedata.category(c) not in {"Cf", "Cc"} or c == "\t"
    )
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n"))
