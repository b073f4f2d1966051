"""Reads the first form that a page posts, as a browser would, so that a test can send it back."""

from html.parser import HTMLParser


class _Fields(HTMLParser):
    """Every field of every posted form, buttons and files left out."""

    def __init__(self):
        super().__init__()
        self.data, self.within, self.select, self.area = {}, False, None, None

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        if tag == "form":
            self.within = names.get("method", "").lower() == "post"
        if not self.within:
            return
        if tag == "input" and names.get("name") and names.get("type") not in {"submit", "file"}:
            self._take(names)
        elif tag == "select":
            self.select = names["name"]
        elif tag == "option" and "selected" in names:
            self.data[self.select] = names["value"]
        elif tag == "textarea":
            self.area = names["name"]
            self.data[self.area] = ""

    def _take(self, names):
        if names.get("type") not in {"checkbox", "radio"}:
            self.data[names["name"]] = names.get("value", "")
        elif "checked" in names:
            self.data.setdefault(names["name"], []).append(names.get("value", "on"))

    def handle_data(self, data):
        if self.area:
            self.data[self.area] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.data[self.area] = self.data[self.area].removeprefix("\n")
            self.area = None
        if tag == "form":
            self.within = False


def filled(response):
    """What the page's posted forms hold, by name."""
    reader = _Fields()
    reader.feed(response.content.decode())
    reader.data.pop("csrfmiddlewaretoken", None)
    return reader.data
