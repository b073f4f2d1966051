"""Whatever is typed in the address: a page or one clear refusal, never a fault, never many queries."""

from urllib.parse import quote, urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import ActivityFactory, CommuneFactory, StructureFactory

pytestmark = pytest.mark.django_db

# Each page, and the statements that it may cost whatever is asked.
PAGES = {"directory:list": 12, "directory:map": 14, "directory:export": 12}
RESULTS = ("directory:list", "directory:map")
BREAKOUT = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"

TEXTS = {
    "operators": "a & | ! <-> :* ( ) b:AB <2> & !! |",
    "operators only": "&|!()<>:*",
    "a prefix of nothing": ":*",
    "quotation marks left open": "'\"«“‘ fin d'",
    "backslashes": "\\ \\' \\\" \\x00 \\u0000",
    "wildcards": "% _ %% __ %_%",
    "wildcard and word": "cr%che_",
    "format signs": "%s %(nom)s {0} {nom} ${nom} %%",
    "small words only": "le la les de des à et où",
    "punctuation only": "… ; : , ? ! / — · ’",
    "blank": " \t\u00a0\u202f\u2003 ",
    "new lines": "crèche\r\nSet-Cookie: a=b\r\n\r\n",
    "SQL": "'; DROP TABLE directory_structure; --",
    "SQL in a union": "' UNION SELECT password FROM accounts_user --",
    "a sleep": "1 OR pg_sleep(10)",
    "a script": BREAKOUT,
    "a template": "{{ settings.SECRET_KEY }}{% debug %}",
    "emoji": "crèche 👶🏽 👩‍👩‍👧 🏳️‍🌈",
    "right to left": "\u202eehcèrc\u202c مرحبا שלום",
    "invisible": "cr\u200bè\u200dche\u2060\ufeff\u00ad",
    "combining marks": "e" + "\u0301" * 500,
    "full width": "ｃｒèｃｈｅ　１２３",
    "ligatures and case": "ﬁle ŒUVRE ß İ ı ſ K",
    "beyond the basic plane": "𝒸𝓇è𝒸𝒽ℯ 𐍈 \U0010ffff",
    "controls": "a\x01b\x07c\x1bd\x7f",
    "five hundred words": "mot " * 500,
    "many quotation marks": '"' * 1000,
    "many parentheses": "(" * 1000,
    "many negations": "!" * 1000,
    "one long word": "a" * 4000,
    "many digits": "1" * 4000,
    "many spaces": "a" + " " * 3000 + "b",
    "almost a SIRET": "123 456 789 0001٣",
    "digits of other scripts": "١٢٣٤٥٦٧٨٩ 一二三 ⅷ ²",
    "almost a RNA": "W٠٠٠٠٠٠٠٠٠",
    "far away": "à 99999999999999999999 km de Poitiers",
    "no distance": "à 0 km de à -1 km de près de",
    "near near": "près de près de près de",
    "a distance that is none": "à NaN km de infini",
    "a path": "../../etc/passwd",
    "an address": "https://example.org/?q=<q>#fin",
    "a number too great": "1e308 -1e308 0x7fffffff 9" + "9" * 40,
}  # fmt: skip

# Already encoded: what a browser would never send.
RAW = {
    "a NUL": "q=cr%00che",
    "a NUL in a filter": "famille=%00&commune=%00&tri=%00&page=%00&activite=a%00b",
    "Latin 1": "q=cr%E8che",
    "bytes that are no text": "q=%ff%fe%80%c0%af",
    "an overlong slash": "q=%c0%af%e0%80%af",
    "a lone surrogate": "q=%ed%a0%80%ed%bf%bf",
    "a bare percent": "q=100%&famille=%&page=%zz",
    "no name": "=&==&&&=a&;",
    "brackets": "q[]=a&q[0]=b&famille[x]=y",
    "twice": "q=a&q=b&page=1&page=2&tri=nom&tri=verifiees",
    "unknown values": "famille=x&activite=x&commune=x&pole=x&domaine=x&quotidien=x&insertion=x&label=x",
    "unknown parameters": "user__password=a&order_by=-contact__email&admin=1&debug=1&format=zip",
    "SQL as values": "tri=user__password&famille=' OR 1=1&commune=1;--&perimetre=*&insertion={EI}",
    "values of another filter": "famille=EI&insertion=association&label=86&commune=association",
    "lists as values": "insertion=EI,AI&label=esus|ptce&famille=[]&commune={}",
    "three hundred repeats": "&".join(f"famille=x{rank}" for rank in range(300)),
    "two hundred communes": "&".join(f"commune={86000 + rank}" for rank in range(200)),
    "a long value": "famille=" + "a" * 3000,
    "a script as value": urlencode(dict.fromkeys(("famille", "tri", "commune", "page"), BREAKOUT)),
}

NUMBERS = (
    "0",
    "-1",
    "9999999999",
    str(2**63),
    "9" * 3900,
    "٣",
    "1.5",
    "1e9",
    "NaN",
    "last",
    "x",
    "",
)

WINDOWS = (
    "NaN,NaN,NaN,NaN", "inf,-inf,inf,-inf", "1e308,1e308,-1e308,-1e308", "1,2,3", "1,2,3,4,5",
    "0.4,46.6,0.3,46.5", "0.3,46.5,0.3,46.5", "-999,-999,999,999", "a,b,c,d", ",,,", "",
    "0,0,0.000000000000001,0.000000000000001", "9" * 3000, "%00,1,2,3", "٠,٠,١,١",
)  # fmt: skip


@pytest.fixture(autouse=True)
def some_structures(territory):
    commune = CommuneFactory(latitude=46.58, longitude=0.34)
    for name in ("Crèche", "Atelier", BREAKOUT):
        structure = StructureFactory(name=name, summary=name, commune=commune)
        structure.activities.add(ActivityFactory())


def ask(client, view, query):
    """The answer, which is a page with a heading, and cost few queries."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.generic("GET", reverse(view), QUERY_STRING=query)
    assert len(queries) <= PAGES[view], (view, query[:80])
    return answer


def is_harmless_page(answer):
    html = answer.content.decode()
    assert html.count("<h1") == 1
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    return True


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_gets_a_page(client, name):
    for view in RESULTS:
        answer = ask(client, view, urlencode({"q": TEXTS[name]}))
        assert answer.status_code == 200
        assert is_harmless_page(answer)


@pytest.mark.parametrize("name", RAW)
def test_any_bytes_get_a_page_or_a_refusal(client, name):
    for view in PAGES:
        answer = ask(client, view, RAW[name])
        assert answer.status_code in {200, 400}
        assert is_harmless_page(answer)


def test_a_text_is_cut_at_two_hundred_signs(client):
    html = ask(client, "directory:list", "q=" + "zut" * 1300).content.decode()
    assert "zut" * 60 in html
    assert "zut" * 67 not in html


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:12])
def test_any_page_number_gets_a_page(client, number):
    for view in RESULTS:
        assert ask(client, view, urlencode({"page": number})).status_code in {200, 404}


def test_more_parameters_than_a_form_can_hold_are_refused(client):
    query = "&".join(f"a{rank}=1" for rank in range(1100))
    for view in PAGES:
        assert ask(client, view, query).status_code == 400


@pytest.mark.parametrize("window", WINDOWS, ids=range(len(WINDOWS)))
def test_any_window_gets_a_map(client, window):
    answer = ask(client, "directory:map", urlencode({"cadre": window}))
    assert answer.status_code in {200, 400}
    assert is_harmless_page(answer)


@pytest.mark.parametrize("slug", ["a%00b", "..%2f..%2fetc", "%ff", "a" * 3000, "%F0%9F%92%A9", "'"])
def test_any_slug_gets_a_refusal(client, slug):
    answer = client.generic("GET", reverse("directory:list") + slug + "/")
    assert answer.status_code in {400, 404}
    assert is_harmless_page(answer)


@pytest.mark.parametrize("name", ["operators", "SQL", "a script", "new lines", "emoji", "blank"])
def test_any_text_gets_a_file(client, name):
    answer = client.get(reverse("directory:export_file"), {"q": TEXTS[name], "format": "csv"})
    assert answer.status_code == 200
    assert "\n" not in answer.headers["Content-Disposition"]
    assert b"".join(answer).startswith("\ufeff".encode())


@pytest.mark.parametrize("query", ["format=exe", "format=%00", "format=csv&colonnes=password", ""])
def test_an_unknown_file_is_refused_in_words(client, query):
    answer = client.generic("GET", reverse("directory:export_file"), QUERY_STRING=query)
    assert answer.status_code == 400
    assert is_harmless_page(answer)


def test_other_methods_are_refused(client):
    for view in (*PAGES, "directory:export_file"):
        for method in ("POST", "PUT", "DELETE", "TRACE", "ZUT"):
            assert client.generic(method, reverse(view)).status_code == 405


def test_what_is_asked_for_is_asked_again_by_the_links(client):
    """A text with signs of addresses comes back whole in the links of the page."""
    html = ask(client, "directory:list", urlencode({"q": "Crèche", "x": "&=#"})).content.decode()
    assert f"q={quote('Crèche')}" in html
