"""Goes through a site as a reader does: from link to link, a few pages of each kind."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape

from django.urls import Resolver404, resolve, reverse

from config.chain.nodes import SHOWN
from tests.hostile import close_files

HREF = re.compile(r"""<a\b[^>]*?\bhref=["']([^"'#]+)""")
# They end the session, or answer with a file.
LEFT = {"account_logout", "media", "admin:index"}
# To sign in, to prove again who one is, or to where an old address leads; and for others only.
TURNED_AWAY = {301, 302, 403}


@dataclass
class Crawl:
    """`pages`: the text of each page by address; `failures`: what is missing or broken."""

    client: object
    of_each: int
    pages: dict[str, str] = field(default_factory=dict)
    failures: list[tuple[str, int]] = field(default_factory=list)
    kinds: Counter = field(default_factory=Counter)

    def go(self, *starts):
        waiting, known = list(starts), set(starts)
        while waiting:
            for link in self.links_of(waiting.pop(0)):
                if link not in known:
                    known.add(link)
                    waiting.append(link)
        return self

    def links_of(self, address):
        kind = self.kind_of(address)
        if kind is None or self.kinds[kind] >= self.of_each:
            return []
        self.kinds[kind] += 1
        answer = self.client.get(address)
        close_files(answer)
        if answer.status_code in TURNED_AWAY:
            return []
        if answer.status_code != 200:
            self.failures.append((address, answer.status_code))
            return []
        if not answer.get("Content-Type", "").startswith("text/html"):
            return []
        self.pages[address] = page = answer.content.decode()
        return [unescape(link) for link in HREF.findall(page) if link.startswith("/")]

    @staticmethod
    def kind_of(address):
        try:
            found = resolve(address.partition("?")[0])
        except Resolver404:
            return None
        left = found.view_name in LEFT or found.view_name.startswith("admin:")
        # An address with parameters is another kind of page than the one without.
        return None if left else (found.view_name, "?" in address)


def crawl(client, of_each):
    threads = [
        reverse("chain", args=[kind, row.pk])
        for kind, shown in SHOWN.items()
        for row in shown(None).order_by("pk")[:1]
    ]
    return Crawl(client, of_each).go("/", "/plan-du-site/", *threads)
