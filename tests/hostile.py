"""What makes the harness hostile: undefined template variables and unclean HTML fail the test."""

import re
import sys
from collections import Counter
from html.parser import HTMLParser

from django.conf import settings
from django.template import TemplateSyntaxError
from django.template.base import Node

OUR_TEMPLATES = str(settings.BASE_DIR / "templates")


class UndefinedVariable(str):
    """As `string_if_invalid`: raises inside our own templates, prints nothing in others'."""

    __slots__ = ()

    def __contains__(self, part):
        return part == "%s"

    def __mod__(self, variable):
        name = _origin_of_the_node(sys._getframe(1))
        if name.startswith(OUR_TEMPLATES) and "/admin/" not in name:
            raise TemplateSyntaxError(f"undefined variable « {variable} » in {name}")
        return ""


def _origin_of_the_node(frame):
    """The file of the template node being rendered: a block of allauth's may sit in our layout."""
    while frame is not None:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            return node.origin.name
        frame = frame.f_back
    return ""


class _Inspector(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.inline, self.h1, self.title = Counter(), [], 0, ""
        self.bare_forms, self._posts = [], None
        self._in_title = False

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        if "id" in names:
            self.ids[names["id"]] += 1
        self.inline += [
            f"{tag} {name}" for name in names if name.startswith("on") or name == "style"
        ]
        if tag == "style" or (tag == "script" and not _is_allowed_script(names)):
            self.inline.append(f"<{tag}>")
        if tag == "form" and names.get("method", "").lower() == "post":
            self._posts = names.get("action") or "the page itself"
        elif names.get("name") == "csrfmiddlewaretoken" and names.get("value"):
            self._posts = None
        self.h1 += tag == "h1"
        self._in_title = tag == "title" and not self.title

    def handle_data(self, data):
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag):
        if tag == "title":
            self._in_title = False
        if tag == "form" and self._posts:
            self.bare_forms.append(f"no CSRF token in the form for {self._posts}")
            self._posts = None


def _is_allowed_script(attributes):
    return "src" in attributes or attributes.get("type") in {
        "application/json",
        "application/ld+json",
    }


def inspect(html):
    inspector = _Inspector()
    inspector.feed(html)
    return inspector


def faults(seen):
    """Inline code and duplicate ids, which the CSP or assistive technology would stumble over."""
    doubles = [f"id {name}" for name, count in seen.ids.items() if count > 1]
    return seen.inline + doubles


def _is_readable(response):
    return response.content and "Content-Encoding" not in response.headers


def _takes_any_post(request):
    """Views that do without a token, such as the link that stops mails."""
    found = request.resolver_match
    return found is not None and getattr(found.func, "csrf_exempt", False)


def html_is_clean(get_response):
    """A middleware for tests: every HTML response of ours is inspected."""

    def middleware(request):
        response = get_response(request)
        kind = response.headers.get("Content-Type", "")
        if kind.startswith("text/html") and not response.streaming and _is_readable(response):
            html = response.content.decode()
            seen = inspect(html)
            assert not faults(seen), (request.path, faults(seen))
            if not _takes_any_post(request):
                # Our own CSRF check would refuse them: an include with « only » drops the token.
                assert not seen.bare_forms, (request.path, seen.bare_forms)
            if not request.path.startswith("/admin/") and "X-Partial" not in request.headers:
                assert re.search(r'<html[^>]* lang="fr"', html), request.path
        return response

    return middleware


def close_files(answer):
    """Close what a FileResponse holds; its own close() would end the test's transaction too."""
    for close in answer._resource_closers:
        close()
