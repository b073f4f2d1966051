"""schema.org data inside a page, for search engines."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# What could end the script element that carries the data, or open a comment in it.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def json_ld(data: dict[str, Any]) -> SafeString:
    """`data` as JSON-LD that is safe inside a `<script type="application/ld+json">`."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False)
    return mark_safe(text.translate(ESCAPES))  # noqa: S308 — escaped just here
