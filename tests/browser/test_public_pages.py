"""Each public page: light, clean, without third parties, readable by axe in every theme and width."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from roadmap.dashboard.groupings import GROUPINGS

# Lists and dashboards may hold more elements than a page to read; the style guide
# is for its builders and holds every component.
DENSE = {
    "/annuaire/", "/annuaire/?ouvrir=activite", "/annuaire/carte/", "/feuille-de-route/", "/contributions/", "/observatoire/",
    "/gouvernance/decisions/", "/agenda/", "/offres-et-besoins/", "/dispositifs/",
    "/feuille-de-route/inspirations/", "/plan-du-site/",
    "/feuille-de-route/tableau-de-bord/",
    *(f"/feuille-de-route/tableau-de-bord/?par={way}" for way in GROUPINGS),
    "/feuille-de-route/calendrier/", "/feuille-de-route/calendrier/?vue=propositions",
    "/feuille-de-route/financements/", "/feuille-de-route/financements/?par=financeur",
    "/feuille-de-route/financements/?par=action", "/feuille-de-route/financements/?par=annee",
    "/feuille-de-route/changements/", "/feuille-de-route/?depuis=2020-01-01",
    "/feuille-de-route/versions/exemple-vote/",
    "/feuille-de-route/comparer/?depuis=version-exemple-vote",
    "/observatoire/exemple-lieux-proches/",  # a map, and the row of each commune
}  # fmt: skip
PAGES = [
    "/", "/recherche/?q=epicerie", "/feuille-de-route/tableau-de-bord/",
    *(f"/feuille-de-route/tableau-de-bord/?par={way}" for way in GROUPINGS),
    "/feuille-de-route/calendrier/", "/feuille-de-route/calendrier/?vue=propositions",
    "/feuille-de-route/financements/", "/feuille-de-route/financements/?par=financeur",
    "/feuille-de-route/financements/?par=action", "/feuille-de-route/financements/?par=annee",
    "/feuille-de-route/changements/", "/feuille-de-route/?depuis=2020-01-01",
    "/feuille-de-route/propositions/4/", "/feuille-de-route/propositions/5/",
    "/feuille-de-route/actions/5.1/", "/observatoire/exemple-lieux-proches/", "/feuille-de-route/suivre/?proposition=1",
    "/feuille-de-route/versions/", "/feuille-de-route/versions/exemple-vote/",
    "/feuille-de-route/comparer/", "/feuille-de-route/comparer/?proposition=1&avec=2",
    "/feuille-de-route/comparer/?depuis=version-exemple-vote", "/feuille-de-route/suivre/",
    "/feuille-de-route/suivre/demande/",
    "/feuille-de-route/", "/feuille-de-route/inspirations/",
    "/contributions/", "/observatoire/", "/dispositifs/", "/poles/", "/annuaire/",
    "/annuaire/?q=rien-de-tel", "/annuaire/?q=epicrie", "/annuaire/?ouvrir=activite",
    "/annuaire/export/?q=epicerie", "/ma-liste/",
    "/ma-liste/?s=exemple-comptoir-vrac&s=exemple-epicerie-tilleul&s=rien-de-tel",
    "/alertes/nouvelle/?q=epicerie", "/alertes/demande/", "/annuaire/carte/", "/offres-et-besoins/", "/agenda/",
    "/chartes/", "/chartes/exemple-achats-partages/", "/chartes/exemple-achats-partages/?version=1",
    "/chartes/exemple-achats-partages/?version=2&avec=1",
    "/chartes/distinctions/exemple-trophee-des-arches/",
    "/gouvernance/", "/gouvernance/decisions/", "/compte/login/", "/compte/signup/",
    "/compte/password/reset/", "/compte/login/code/", "/accessibilite/", "/mentions-legales/",
    "/donnees-personnelles/", "/ecoconception/", "/plan-du-site/", "/aide/", "/contact/",
    "/donnees/", "/styleguide/", "/page-qui-n-existe-pas/",
    # A structure of the sample that has something of everything.
    "/annuaire/exemple-bocaux/", "/annuaire/exemple-bocaux/contacter/",
    "/annuaire/exemple-bocaux/contacter/envoye/", "/annuaire/exemple-bocaux/signaler/",
    "/annuaire/exemple-bocaux/signaler/recu/", "/annuaire/exemple-bocaux/revendiquer/",
]  # fmt: skip
# A list, and the beginning of the addresses of what it lists: the first one stands for all.
DETAILS = [
    ("/feuille-de-route/", "/feuille-de-route/axes/"),
    ("/feuille-de-route/", "/feuille-de-route/propositions/"),
    ("/feuille-de-route/propositions/1/", "/feuille-de-route/actions/"),
    ("/contributions/", r"/contributions/\d+/"),
    ("/observatoire/", "/observatoire/[a-z0-9-]+/"),
    ("/poles/", "/poles/[a-z0-9-]+/"),
    ("/annuaire/", r"/annuaire/(?!carte|proposer)[a-z0-9-]+/"),
    ("/offres-et-besoins/", r"/offres-et-besoins/\d+/"),
    ("/chartes/distinctions/exemple-trophee-des-arches/", r"/chartes/distinctions/[a-z0-9-]+/\d+/"),
    ("/agenda/", "/agenda/[a-z0-9-]+/"),
    ("/gouvernance/", "/gouvernance/(?!decisions)[a-z0-9-]+/"),
    ("/gouvernance/decisions/", r"/gouvernance/reunions/\d+/"),
]
# An action that is tied to everything, and the kinds of its thread: each is read from one of them.
THREADED = "/feuille-de-route/actions/5.3/"
KINDS = [
    "contribution", "proposition", "action", "decision", "reunion", "indicateur", "mesure", "preuve",
]  # fmt: skip
THEMES = [
    {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    {"color_scheme": "light", "viewport": {"width": 320, "height": 640}},
    {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    {"forced_colors": "active", "viewport": {"width": 320, "height": 640}},
]
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "RGAAv4", "best-practice"]}


@pytest.fixture(scope="session")
def addresses(demo, browser):
    """Every page to look at; the details are found by following the lists."""
    page = browser.new_page(base_url=demo.url)
    found = list(PAGES)
    for start, pattern in DETAILS:
        page.goto(start)
        links = page.eval_on_selector_all("main a[href]", "all => all.map(a => a.pathname)")
        wanted = [link for link in links if re.fullmatch(f"{pattern}[^/]*/?", link)]
        assert wanted, (start, pattern)
        found.append(wanted[0])
    found += threads(page)
    page.close()
    return found


def threads(page):
    """The thread read from each kind of what it ties."""
    page.goto(THREADED)
    page.goto(page.locator("a[href*='/fil/action/']").first.get_attribute("href"))
    found = [
        page.locator(f"main a[href*='/fil/{kind}/']").first.get_attribute("href") for kind in KINDS
    ]
    return sorted(set(found))


@pytest.fixture
def each_page(addresses, new_context):
    """`each_page(**options)` goes through all pages in a context of its own."""

    def go(**options):
        page = new_context(**options).new_page()
        for address in addresses:
            yield page, address, page.goto(address)

    return go


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: "-".join(map(str, t.values()))[:30])
def test_axe_finds_nothing(each_page, theme):
    axe, violations = Axe(), {}
    for page, address, _ in each_page(**theme):
        found = axe.run(page, options=AXE).response["violations"]
        if found:
            violations[address] = [(v["id"], v["nodes"][0]["html"][:120]) for v in found]
    assert not violations


def test_pages_are_light_and_ask_nobody_else(demo, addresses, new_context):
    problems = []
    for address in addresses:
        page = new_context().new_page()  # a new one each time: nothing in its cache
        asked, sizes = [], []
        page.on(
            "requestfinished", lambda r, a=asked, s=sizes: (a.append(r.url), s.append(_size(r)))
        )
        page.goto(address, wait_until="networkidle")
        elements = page.evaluate("document.getElementsByTagName('*').length")
        limit = 900 if address == "/styleguide/" else 500 if address in DENSE else 300
        foreign = [url for url in asked if not url.startswith((demo.url, "data:"))]
        if foreign or len(asked) > 8 or sum(sizes) > 100_000 or elements > limit:
            problems.append((address, len(asked), sum(sizes), elements, foreign))
        page.context.close()
    assert not problems


def _size(request):
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def test_pages_say_the_same_without_javascript_each_under_its_own_title(each_page):
    problems, titles = [], {}
    for page, address, answer in each_page(java_script_enabled=False):
        titles.setdefault(page.title(), []).append(address)
        title, headings = page.title(), page.locator("h1").count()
        status = 404 if "existe-pas" in address else 200
        if answer.status != status or headings != 1 or " — " not in title:
            problems.append((address, answer.status, headings, title))
        if page.locator("html").get_attribute("lang") != "fr":
            problems.append((address, "lang"))
    assert not problems
    doubles = [found for found in titles.values() if len(found) > 1]
    assert all({a.split("?")[0] for a in found} == {found[0].split("?")[0]} for found in doubles)


def test_nothing_is_blocked_or_broken_in_the_console(each_page):
    messages, heard = [], set()
    for page, address, _ in each_page():
        if page not in heard:
            heard.add(page)
            page.on("console", lambda m, p=page: messages.append((p.url, m.text)))
            page.on("pageerror", lambda e, p=page: messages.append((p.url, str(e))))
        if "existe-pas" not in address:
            page.reload()
    assert not [m for m in messages if "existe-pas" not in m[0]]


@pytest.mark.parametrize(("width", "text"), [(320, 100), (1280, 200)], ids=["320 px", "200 % text"])
def test_nothing_overflows(each_page, width, text):
    wide = []
    for page, address, _ in each_page(viewport={"width": width, "height": 800}):
        page.evaluate(f"document.documentElement.style.fontSize = '{text}%'")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
            wide.append(address)
    assert not wide
