"""Reads a change form of the admin as a browser would, so that a test can send it back."""

from html.parser import HTMLParser

from django.http import QueryDict
from django.urls import reverse


class _Fields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.data, self.within, self.select, self.area = QueryDict(mutable=True), False, None, None

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        if tag == "form":
            self.within = names.get("id", "").endswith("_form")
        if not self.within:
            return
        if tag == "input" and names.get("name") and names.get("type") not in {"submit", "file"}:
            box = names.get("type") in {"checkbox", "radio"}
            if not box or "checked" in names:
                self.data.appendlist(names["name"], names.get("value", "on" if box else ""))
        elif tag == "select":
            self.select = names["name"]
        elif tag == "option" and "selected" in names:
            self.data.appendlist(self.select, names["value"])
        elif tag == "textarea":
            self.area = names["name"]
            self.data[self.area] = ""

    def handle_data(self, data):
        if self.area:
            self.data[self.area] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            # A browser drops the first line break and sends the others as CRLF.
            text = self.data[self.area].removeprefix("\r\n").removeprefix("\n")
            self.data[self.area] = "\r\n".join(text.splitlines())
            self.area = None
        if tag == "form":
            self.within = False


def change_url(obj):
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])


def list_url(model, query=""):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist") + query


def fields(response):
    reader = _Fields()
    reader.feed(response.content.decode())
    data = reader.data
    for name in [name for name in data if "__prefix__" in name]:
        del data[name]
    return data


def add_row(data, prefix, **values):
    """Adds a blank inline row filled with `values`, as the « Ajouter » link does."""
    index = int(data[f"{prefix}-TOTAL_FORMS"])
    data[f"{prefix}-TOTAL_FORMS"] = str(index + 1)
    for name, value in values.items():
        data[f"{prefix}-{index}-{name}"] = value
