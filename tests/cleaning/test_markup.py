from pipeline.cleaning.markup import strip_markup


def test_tags_go_and_blocks_end_lines():
    html = "<html><head><title>Rule</title><script>var a=1</script></head><p>One &amp; two.</p><p>Three<b>!</b></p>"
    assert [line for line in strip_markup(html).split("\n") if line] == [
        "Rule",
        "One & two.",
        "Three!",
    ]


def test_cells_are_apart_and_source_line_breaks_are_spaces():
    html = "<table><td>One</td><td>Two</td></table><p>It said\nso.</p>"
    assert [line for line in strip_markup(html).split("\n") if line] == [
        "One",
        "Two",
        "It said so.",
    ]


def test_entities_without_tags():
    assert (
        strip_markup("AT&amp;T said &quot;no&quot;&nbsp;&#8212; again")
        == 'AT&T said "no"\xa0— again'
    )


def test_a_lone_bracket_is_text():
    assert strip_markup("if a < b and c > d then stop") == "if a < b and c > d then stop"


def test_comments_and_the_documents_type_are_no_text():
    assert strip_markup("<!DOCTYPE html><p>One.<!-- two --></p>").strip() == "One."
