import re

import pytest

from rendering.markdown import MAX_LENGTH, MAX_NESTING, to_html


def test_ordinary_text_keeps_its_structure():
    html = to_html("Un **mot** et\n\n- une liste\n\n> une citation")
    assert html.count("<li>") == 1
    assert "<strong>mot</strong>" in html
    assert "<blockquote>" in html


def test_headings_start_at_the_third_level():
    assert re.findall(r"<h(\d)>", to_html("# a\n\n## b\n\n###### c")) == ["3", "4", "6"]
    assert re.findall(r"<h(\d)>", to_html("## a\n\n### b")) == ["3", "4"]


def test_links_tell_search_engines_and_browsers_to_keep_off():
    html = to_html("[ici](https://exemple.invalid)")
    assert 'href="https://exemple.invalid"' in html
    assert 'rel="nofollow ugc noopener"' in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&#58;alert(1))",
        "[x](data:text/html,<script>)",
        "![x](https://exemple.invalid/x.png)",
        "<iframe src=//exemple.invalid></iframe>",
        "<style>*{}</style>",
        '<a href="x" onclick="y">z</a>',
        "[x]: javascript:alert(1)\n\n[x]",
        '[x](https://a.invalid "\\" onmouseover=alert(1) x=\\"")',
    ],
)
def test_hostile_text_gives_no_active_html(text):
    tags = re.findall(r"<([a-z][^>]*)>", to_html(text))
    assert not [tag for tag in tags if re.match(r"script|img|iframe|style", tag)]
    assert not [tag for tag in tags if re.search(r"\son\w+=|javascript:|data:|title=", tag)]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        ">" * 10_000 + " fond",
        "> " * 10_000 + "fond",
        "\n".join("> " * 50 + "x" for _ in range(1_000)),
        "*" * 200_000,
        "[" * 100_000,
        "`" * 99_999,
        "- " * 10_000,
        "![[](" * 20_000,
        "|a" * 20_000 + "\n" + "|-" * 20_000,
        "**a " * 30_000,
        "\0" * 1_000,
    ],
)
def test_hostile_size_gives_a_bounded_page(text):
    html = to_html(text)  # without the guards, some of these take minutes
    assert html.count("<") <= 2 * MAX_LENGTH
    assert html.count("<blockquote>") <= MAX_NESTING


def test_beyond_the_limit_nothing_is_read():
    assert "fin" not in to_html("a " * MAX_LENGTH + "fin")
