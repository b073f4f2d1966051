"""`{% load ess %}`: what templates need that Django does not bring."""

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from django import template
from django.template.context import Context
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from rendering import typography
from rendering.markdown import to_html
from rendering.statuses import form_of

register = template.Library()


@register.filter
def frdate(value: dt.date | None) -> str:
    """« mardi 3 novembre 2026 à 18 h 30 » for a moment, without the hour for a day."""
    if not value:
        return ""
    if isinstance(value, dt.datetime):
        return typography.day_and_hour(value)
    return typography.day(value)


@register.filter
def frday(value: dt.date | None) -> str:
    """« mardi 3 novembre 2026 », also for a moment."""
    return typography.day(value) if value else ""


@register.filter
def daynumber(value: dt.date) -> str:
    """« 3 », « 1er »."""
    return typography.day_number(value)


@register.filter
def shortday(value: dt.date | None) -> str:
    """« 3 nov. 2026 »."""
    return typography.short_day(value) if value else ""


@register.filter
def shortmonth(value: dt.date | None) -> str:
    """« nov. 2026 »."""
    return typography.short_month(value) if value else ""


@register.filter
def until(begin: dt.datetime, end: dt.datetime | None) -> str:
    """`event.begin_at|until:event.end_at`: « …, de 18 h à 20 h 30 »."""
    return typography.span(begin, end)


@register.filter
def thin(value: Decimal | float | None, unit: str = "") -> str:
    """« 196 849 », and « 4,3 % » with `|thin:"%"`."""
    return typography.number(value, unit)


@register.filter
def markdown(text: str) -> SafeString:
    """Safe HTML of what a person wrote; put it in an element of class « prose »."""
    return to_html(str(text))


@register.filter(is_safe=True)
def typo(text: str) -> str:
    """No-break spaces where French wants them."""
    return typography.set_spaces(str(text))


@register.filter
def hue(thing: object) -> str:
    """The `hue_key` of a pole or an axis, nothing for what has no colour of its own."""
    return str(getattr(thing, "hue_key", ""))


@register.filter
def badge(status: object) -> str:
    """The form of a status code: `class="badge badge-{{ action.status|badge }}"`."""
    return form_of(status)


@register.filter
def attributes(given: dict[str, Any]) -> SafeString:
    """The attributes of a widget, each after a space: True writes the name only, False nothing."""
    return SafeString("".join(_attribute(name, value) for name, value in given.items()))


@register.filter
def input_attributes(widget: dict[str, Any]) -> SafeString:
    """All those of an <input>, from the context of a widget or of one of its options."""
    own = {"type": widget["type"], "name": widget["name"]}
    if widget["value"] is not None:
        own["value"] = str(widget["value"])
    return attributes(own | widget["attrs"])


def _attribute(name: str, value: Any) -> str:
    if value is False:
        return ""
    text = "" if value is True else f'="{conditional_escape(value)}"'
    return f" {conditional_escape(name)}{text}"


@register.simple_tag
def page_path(name: str) -> str:
    """The path of a page without parameters, as `{% url name %}` gives it, kept once found."""
    return _path(name, get_script_prefix())


@register.simple_tag(takes_context=True)
def nav_link(context: Context, name: str, label: str, *, bare: bool = False) -> SafeString:
    """A list item linking to the URL `name`, marked current on its page and below it.

    `bare`: the link alone, for a menu that many full pages carry.
    Empty when the URL does not exist; tests/config/test_styleguide.py refuses that.
    """
    try:
        entry = _entry(name, label, get_script_prefix(), bare=bare)
    except NoReverseMatch:
        return SafeString()
    return entry.shown_on(getattr(context.get("request"), "path", ""))


class _Entry(NamedTuple):
    path: str
    elsewhere: SafeString
    above: SafeString
    here: SafeString

    def shown_on(self, path: str) -> SafeString:
        if path == self.path:
            return self.here
        below = self.path != "/" and path.startswith(self.path)
        return self.above if below else self.elsewhere


# Each page links some twenty fixed addresses: found and written once, they cost next to nothing.
@lru_cache(maxsize=256)
def _path(name: str, prefix: str) -> str:
    return reverse(name)


@lru_cache(maxsize=256, typed=True)  # a label that is safe as it stands equals one that is not
def _entry(name: str, label: str, prefix: str, *, bare: bool) -> _Entry:
    path = _path(name, prefix)
    marks = (SafeString(mark) for mark in ("", ' aria-current="true"', ' aria-current="page"'))
    link = '<a href="{}"{}>{}</a>'
    item = link if bare else f"<li>{link}</li>"
    return _Entry(path, *(format_html(item, path, mark, label) for mark in marks))


@register.filter
def initials(name: str) -> str:
    """Two letters for an arch: « Régie du Quai » gives RQ; small words do not count."""
    return typography.initials(str(name))
