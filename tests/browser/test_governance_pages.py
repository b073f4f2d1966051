"""The pages by which meetings and events are prepared, held and told: axe on each, signed in."""

import pytest

from tests.browser.axe import SIZES, faults, on_each_screen
from tests.browser.test_keeping_a_page import sign_in

BODY = "/gouvernance/exemple-comite/"
EVENT = "/agenda/exemple-petit-dejeuner-tournant-chez-les-batisseurs/"
COMING, TOLD = "Comité des arches, réunion de mi-parcours", "Comité des arches, réunion de bilan"
# What each account opens: whole addresses, or what follows that of a meeting.
KEPT = {
    BODY: ["", "mandats/", "mandats/nouveau/", "mandats/importer/", "nouvelle-reunion/"],
    EVENT: ["modifier/", "inscrits/", "inscrits/pointage/", "inscrits/questions/"],
    COMING: ["preparer/", "convoquer/", "tenir/"],
    TOLD: [
        "compte-rendu/", "compte-rendu/modifier/", "compte-rendu/remarques/",
        "compte-rendu/etapes/", "compte-rendu/versions/",
    ],
}  # fmt: skip
SAT = {
    BODY: ["", "demander/"],
    COMING: ["", "dossier/"],
    TOLD: ["compte-rendu/", "compte-rendu/remarques/", "compte-rendu/versions/"],
    "/mon-espace/": ["", "agenda/", "evenements/"],
    "/agenda/proposer/": [""],
}
ACCOUNTS = {"animation@example.org": KEPT, "mandat@example.org": SAT}
WIDE = "document.documentElement.scrollWidth > innerWidth + 1"


@pytest.fixture(scope="module", params=ACCOUNTS)
def opened(request, demo, browser, browser_context_args):
    """The browser of an account, and the addresses that it opens."""
    context = browser.new_context(**browser_context_args)
    page = context.new_page()
    is_staff = request.param.startswith("animation")
    sign_in(page, request.param, demo if is_staff else None)
    yield page, [*addresses(page, ACCOUNTS[request.param])]
    context.close()


def addresses(page, opens):
    for start, endings in opens.items():
        if not start.startswith("/"):
            page.goto(BODY)
            link = page.get_by_role("link", name=start, exact=True).first
            start = link.get_attribute("href")  # noqa: PLW2901
        yield from (f"{start}{ending}" for ending in endings)


@on_each_screen
def test_axe_finds_nothing_and_nothing_overflows(opened, screen):
    page, wanted = opened
    page.set_viewport_size(SIZES[screen])
    problems = []
    for address in wanted:
        answer = page.goto(address)
        found, headings = faults(page, screen), page.locator("h1").count()
        if found or answer.status != 200 or headings != 1 or page.evaluate(WIDE):
            problems.append((address, answer.status, headings, found))
    assert not problems
