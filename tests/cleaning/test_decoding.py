import pytest

from pipeline.cleaning.decoding import decode, tidy

TEXT = "Das Gesetz gilt für alle. “Quoted” words and a café."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_decode_finds_the_encoding(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


def test_decode_latin1_and_invalid_utf8():
    assert decode("café naïve".encode("latin-1")) == "café naïve"
    assert decode(b"The law\xff passed") == "The lawÿ passed"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00", bytes(range(256)), b"\x00" * 64]
)
def test_decode_refuses_binary(data):
    assert decode(data) is None


def test_tidy_mends_mojibake_spaces_and_quotes():
    assert (
        tidy("The ministryâ€™s rules\u00a0apply\r\nnow\ufeff") == "The ministry's rules apply\nnow"
    )
    assert tidy("“No,” she said") == '"No," she said'
