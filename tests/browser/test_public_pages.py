"""Each public page: light, clean, without third parties, readable by axe in every theme and width."""

import re
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from roadmap.dashboard.groupings import GROUPINGS
from tests.browser.axe import SIZES, faults

# Lists and dashboards may hold more elements than a page to read; the style guide
# is for its builders and holds every component.
DENSE = {
    "/annuaire/", "/annuaire/?ouvrir=activite", "/annuaire/carte/", "/feuille-de-route/", "/contributions/", "/observatoire/",
    "/gouvernance/decisions/", "/gouvernance/decisions/?statut=ouverte&retard=on",
    "/agenda/", "/agenda/?vue=mois", "/agenda/?vue=semaine", "/agenda/?periode=passes",
    "/agenda/?vue=mois&mois=2020-02", "/offres-et-besoins/", "/dispositifs/",
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
    "/agenda/?vue=mois", "/agenda/?vue=semaine", "/agenda/?periode=passes",
    "/agenda/?vue=mois&mois=2020-02", "/agenda/?q=rien-de-tel", "/agenda/campagnes/exemple-matinales/",
    "/chartes/", "/chartes/exemple-achats-partages/", "/chartes/exemple-achats-partages/?version=1",
    "/chartes/exemple-achats-partages/?version=2&avec=1",
    "/chartes/distinctions/exemple-trophee-des-arches/",
    "/gouvernance/", "/gouvernance/?vue=exterieur", "/gouvernance/exemple-reseau-cabanes/",
    "/gouvernance/exemple-comite/", "/gouvernance/exemple-comite/?le=2020-02-03",
    "/gouvernance/exemple-financeurs/",
    "/gouvernance/decisions/", "/gouvernance/decisions/?statut=ouverte&retard=on",
    "/gouvernance/decisions/?q=rien-de-tel", "/compte/login/", "/compte/signup/",
    "/compte/password/reset/", "/compte/login/code/", "/accessibilite/", "/mentions-legales/",
    "/donnees-personnelles/", "/ecoconception/", "/plan-du-site/", "/aide/", "/contact/",
    "/donnees/", "/styleguide/", "/page-qui-n-existe-pas/",
    "/agenda/exemple-conference-a-qui-appartient-le-soleil-du-toit/inscription/",
    "/agenda/exemple-petit-dejeuner-tournant-chez-les-batisseurs/",
    "/agenda/exemple-petit-dejeuner-tournant-chez-les-batisseurs/inscription/",
    "/agenda/exemple-petit-dejeuner-tournant-chez-les-batisseurs/inscription/envoyee/",
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
    ("/agenda/", "/agenda/(?!campagnes|proposer)[a-z0-9-]+/"),
    ("/agenda/", "/agenda/campagnes/(?!exemple)[a-z0-9-]+/"),
    ("/gouvernance/", "/gouvernance/(?!decisions|exemple)[a-z0-9-]+/"),
    ("/gouvernance/decisions/", r"/gouvernance/reunions/\d+/"),
    ("/gouvernance/decisions/", r"/gouvernance/decisions/\d+/"),
]
# A body that met: the pages of its meetings, of each kind the first.
MET = "/gouvernance/exemple-comite/"
MEETING_LINKS = "main a[href*='/gouvernance/reunions/']"
OF_MEETINGS = ["dossier", "compte-rendu"]
# An action that is tied to everything, and the kinds of its thread: each is read from one of them.
THREADED = "/feuille-de-route/actions/5.3/"
KINDS = [
    "contribution", "proposition", "action", "decision", "reunion", "indicateur", "mesure", "preuve",
]  # fmt: skip
TEXT = {"desk": 200, "phone": 100}  # per cent
OVERFLOWS = """percent => {
    const root = document.documentElement;
    root.style.fontSize = `${percent}%`;
    const wide = root.scrollWidth > innerWidth + 1;
    root.style.fontSize = "";
    return wide;
}"""


@dataclass
class Visit:
    """What was seen and heard while a page was loaded once, on one screen."""

    address: str
    messages: list = field(default_factory=list)
    asked: list = field(default_factory=list)
    sizes: list = field(default_factory=list)  # bytes
    elements: int = 0
    is_wide: bool = False
    violations: dict = field(default_factory=dict)  # by theme

    def look(self, page, screen):
        with self.listening(page):
            page.goto(self.address)
            self.violations = faults(page, screen)
            self.is_wide = page.evaluate(OVERFLOWS, TEXT[screen])
            page.wait_for_load_state("networkidle")  # what a script asks for late was asked for
            self.elements = page.evaluate("document.getElementsByTagName('*').length")
        return self

    @contextmanager
    def listening(self, page):
        """The page may be another's next: what it says then is not ours."""
        heard = {"console": self.hear, "pageerror": self.hear, "requestfinished": self.weigh}
        for event, listener in heard.items():
            page.on(event, listener)
        yield
        for event, listener in heard.items():
            page.remove_listener(event, listener)

    def hear(self, said):
        self.messages.append(str(said))

    def weigh(self, request):
        sizes = request.sizes()
        self.asked.append(request.url)
        self.sizes.append(sizes["responseBodySize"] + sizes["responseHeadersSize"])


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
    found += meetings(page) + threads(page)
    page.close()
    return found


def meetings(page):
    """Each meeting of a body, and one page of each kind that its meetings lead to."""
    page.goto(MET)
    met = sorted(set(page.eval_on_selector_all(MEETING_LINKS, "all => all.map(a => a.pathname)")))
    assert met
    kinds = {}
    for meeting in met:
        page.goto(meeting)
        for kind in OF_MEETINGS:
            if page.locator(f"main a[href='{meeting}{kind}/']").count():
                kinds.setdefault(kind, f"{meeting}{kind}/")
    assert sorted(kinds) == sorted(OF_MEETINGS)
    return [*met, *kinds.values()]


def threads(page):
    """The thread read from each kind of what it ties."""
    page.goto(THREADED)
    page.goto(page.locator("a[href*='/fil/action/']").first.get_attribute("href"))
    found = [
        page.locator(f"main a[href*='/fil/{kind}/']").first.get_attribute("href") for kind in KINDS
    ]
    return sorted(set(found))


@pytest.fixture(scope="session")
def desk(addresses, browser, browser_context_args):
    """Each page loaded at 1280 px, with nothing in its cache."""
    visits = []
    for address in addresses:
        context = browser.new_context(**browser_context_args, viewport=SIZES["desk"])
        visits.append(Visit(address).look(context.new_page(), "desk"))
        context.close()
    return visits


@pytest.fixture(scope="session")
def phone(addresses, browser, browser_context_args):
    """Each page loaded at 320 px, by a reader who comes from the one before."""
    context = browser.new_context(**browser_context_args, viewport=SIZES["phone"])
    page = context.new_page()
    visits = [Visit(address).look(page, "phone") for address in addresses]
    context.close()
    return visits


@pytest.fixture(params=SIZES)
def visits(request, desk, phone):
    """All pages on one screen, then on the other."""
    return {"desk": desk, "phone": phone}[request.param]


def test_axe_finds_nothing_in_any_theme(visits):
    assert not [(visit.address, visit.violations) for visit in visits if visit.violations]


def test_nothing_is_blocked_or_broken_in_the_console(visits):
    heard = [(visit.address, visit.messages) for visit in visits if visit.messages]
    assert not [said for said in heard if "existe-pas" not in said[0]]


def test_nothing_overflows_on_a_phone_or_with_text_of_200_per_cent(visits):
    assert not [visit.address for visit in visits if visit.is_wide]


def most_elements(address):
    if address == "/styleguide/":
        return 900
    return 500 if address in DENSE or address.endswith("/dossier/") else 300


def test_pages_are_light_and_ask_nobody_else(demo, desk):
    problems = []
    for visit in desk:
        limit = most_elements(visit.address)
        foreign = [url for url in visit.asked if not url.startswith((demo.url, "data:"))]
        weight, requests = sum(visit.sizes), len(visit.asked)
        if foreign or requests > 8 or weight > 100_000 or visit.elements > limit:
            problems.append((visit.address, requests, weight, visit.elements, foreign))
    assert not problems


def test_pages_say_the_same_without_javascript_each_under_its_own_title(addresses, new_context):
    page = new_context(java_script_enabled=False).new_page()
    problems, titles = [], {}
    for address in addresses:
        answer = page.goto(address, wait_until="domcontentloaded")
        title, headings = page.title(), page.locator("h1").count()
        titles.setdefault(title, []).append(address)
        status = 404 if "existe-pas" in address else 200
        if answer.status != status or headings != 1 or " — " not in title:
            problems.append((address, answer.status, headings, title))
        if page.locator("html").get_attribute("lang") != "fr":
            problems.append((address, "lang"))
    assert not problems
    doubles = [found for found in titles.values() if len(found) > 1]
    assert all({a.split("?")[0] for a in found} == {found[0].split("?")[0]} for found in doubles)
