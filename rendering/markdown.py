"""Markdown written by people, as safe HTML for `.prose`."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

# What one field may cost: the rest of a longer text is not shown.
MAX_LENGTH = 20_000
MAX_NESTING = 12
TOP_HEADING = 3

TAGS = {
    "p", "br", "hr", "h3", "h4", "h5", "h6", "strong", "em", "s", "ul", "ol", "li",
    "blockquote", "code", "pre", "a", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
SCHEMES = {"http", "https", "mailto", "tel"}

_parser = (
    MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": MAX_NESTING})
    .enable(["table", "strikethrough"])
    .disable("image")
)


def to_html(text: str) -> SafeString:
    """Safe HTML for `text`; headings start at h3, links carry rel, images and HTML stay as text."""
    tokens = _parser.parse(_shallow(text[:MAX_LENGTH]))
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    highest = min((int(token.tag[1]) for token in headings), default=1)
    for token in headings:
        # « ## » alone must not leave a gap in the outline of the page.
        token.tag = f"h{min(int(token.tag[1]) - highest + TOP_HEADING, 6)}"
    html = _parser.renderer.render(tokens, _parser.options, {})
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
        url_schemes=SCHEMES,
        link_rel="nofollow ugc noopener",
    )
    return mark_safe(clean)  # noqa: S308 — nh3 has just cleaned it


def _shallow(text: str) -> str:
    """Drops quote marks beyond the limit: the parser walks each level of each line."""
    return "\n".join(_shallow_line(line) for line in text.replace("\0", "").splitlines())


def _shallow_line(line: str) -> str:
    body = line.lstrip("> \t")
    head = line[: len(line) - len(body)]
    return ">" * MAX_NESTING + " " + body if head.count(">") > MAX_NESTING else line
