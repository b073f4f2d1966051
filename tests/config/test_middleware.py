"""What a request may not do, and what each response carries."""

import gzip
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path, reverse
from psycopg_pool import PoolTimeout

from tests.factories import PASSWORD, PoleFactory, UserFactory

pytestmark = pytest.mark.django_db
NUL_COOKIE = f'{settings.SESSION_COOKIE_NAME}="{"a" * 31}\\000b"'
PAGES = ["home", "directory:list", "account_login", "admin:index", "sitemap", "health", "robots"]


def break_down(request):
    raise RuntimeError("un détail qui ne regarde personne")


def lose_database(request):
    raise {"psycopg": OperationalError, "closed": InterfaceError, "pool": PoolTimeout}[
        request.GET["how"]
    ]("FATAL: mot de passe de ess")


urlpatterns = [
    path("panne/", break_down),
    path("base/", lose_database),
    path("", include("config.urls")),
]
handler500 = "config.views.errors.server_error"
handler400 = "config.views.errors.bad_request"


@pytest.fixture
def calm(territory):
    """A client that shows the page of an error, as a visitor would see it."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    "address",
    [
        "/annuaire/a%00b/",
        "/poles/%00/",
        "/%00",
        "/recherche/?q=a%00b",
        "/recherche/?a%00b=1",
        "/annuaire/?famille=%00",
    ],
)
def test_nul_in_an_address_is_a_bad_request(calm, address):
    response = calm.get(address)
    assert response.status_code == 400
    assert "<h1>" in response.content.decode()


@pytest.mark.parametrize("name", ["home", "my_space", "account_login"])
def test_nul_in_a_cookie_is_a_bad_request(calm, name):
    assert calm.get(reverse(name), headers={"Cookie": NUL_COOKIE}).status_code == 400


def test_nul_in_a_form_is_told_at_the_field(calm):
    page = calm.post(reverse("account_login"), {"login": "a\0@example.org", "password": "b\0c"})
    assert page.status_code == 200
    assert "Le caractère nul n’est pas autorisé" in page.content.decode().replace("'", "’")


def test_nul_in_the_name_of_a_file_is_no_error_of_ours(calm):
    body = (
        b'--x\r\nContent-Disposition: form-data; name="a"; filename="b\0.txt"\r\n\r\nx\r\n--x--\r\n'
    )
    kind = "multipart/form-data; boundary=x"
    assert calm.post(reverse("account_login"), body, content_type=kind).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "BREW"])
@pytest.mark.parametrize("name", [*PAGES, "account_reset_password", "mfa_index"])
def test_other_methods_are_refused(calm, method, name):
    response = calm.generic(method, reverse(name), b"secret")
    assert response.status_code == 405
    assert response.headers["Allow"]
    assert b"secret" not in response.content


@pytest.mark.parametrize("name", PAGES)
def test_head_is_get_without_a_body(calm, name):
    head, get = (calm.generic(method, reverse(name)) for method in ("HEAD", "GET"))
    assert head.status_code == get.status_code
    assert head.content == b""


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "a b", "[::1"])
def test_foreign_host_is_a_bad_request(calm, host):
    assert calm.get("/", headers={"Host": host}).status_code == 400


def test_forwarded_host_counts_for_nothing(calm):
    page = calm.get(reverse("sitemap"), headers={"X-Forwarded-Host": "evil.example"})
    assert b"evil.example" not in page.content


@pytest.mark.parametrize(
    "request_",
    [
        lambda client: client.get("/annuaire/?" + "&".join(f"a{n}=1" for n in range(1100))),
        lambda client: client.post("/compte/login/", {f"a{n}": "1" for n in range(1100)}),
        lambda client: client.post(
            "/compte/login/", "login=" + "a" * 3_000_000, content_type="application/x-www-form-urlencoded"
        ),
        lambda client: client.post("/compte/login/", b"x", content_type="multipart/form-data"),
    ],
    ids=["1,100 parameters", "1,100 fields", "3 MB", "no boundary"],
)  # fmt: skip
def test_oversized_or_broken_request_is_a_bad_request(calm, request_):
    assert request_(calm).status_code == 400


@pytest.mark.parametrize("charset", ["utf-7", "utf-16-le", "unicode_escape"])
@pytest.mark.parametrize("address", ["account_login", "directory:alert_new", "directory:list"])
def test_another_alphabet_than_ours_is_a_bad_request(calm, charset, address):
    """Read as such, « +2AA- » is half a letter, which nothing can write."""
    body = b'--B\r\nContent-Disposition: form-data; name="email"\r\n\r\n+2AA-\\ud800\r\n--B--\r\n'
    kind = f"multipart/form-data; boundary=B; charset={charset}"
    path = reverse(address) + "?q=+2AA-%5Cud800"
    assert calm.generic("POST", path, body, content_type=kind).status_code == 400
    assert calm.generic("GET", path, b"x", content_type=kind).status_code == 400


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "nothing-known"])
def test_our_own_alphabet_may_be_named(calm, charset):
    kind = f"text/plain; charset={charset}"
    assert calm.generic("GET", "/annuaire/", b"x", content_type=kind).status_code == 200


@pytest.mark.parametrize("header", ["X-Forwarded-For", "User-Agent", "Cookie", "Referer"])
def test_huge_header_breaks_nothing(calm, header):
    assert calm.get("/", headers={header: "a" * 100_000}).status_code == 200


@pytest.mark.parametrize(
    "address", ["/recherche/?q=%ff%fe%ed%a0%80%", "/annuaire/%ff%fe/", "/%c0%ae/"]
)
def test_broken_text_breaks_nothing(calm, address):
    assert calm.get(address).status_code in {200, 400, 404}


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("how", ["psycopg", "closed", "pool"])
def test_database_away_is_a_french_page_and_a_time_to_come_back(calm, how):
    response = calm.get("/base/", {"how": how})
    page = response.content.decode()
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert "Le service revient dans un instant" in page
    assert "FATAL" not in page


@pytest.mark.urls(__name__)
def test_failure_is_a_french_page_without_particulars(calm):
    page = calm.get("/panne/")
    assert page.status_code == 500
    assert "Une erreur de notre côté" in page.content.decode()
    assert "RuntimeError" not in page.content.decode()
    assert "détail" not in page.content.decode()


AWAY = """
import django, logging
django.setup()
logging.disable()
from django.test import Client
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
visitor = Client(raise_request_exception=False, SERVER_NAME="localhost", enforce_csrf_checks=True)
for answer in (
    visitor.get("/sante/"), visitor.get("/"), visitor.get("/inconnu/"),
    visitor.post("/compte/login/", headers={"Cookie": settings.SESSION_COOKIE_NAME + "=" + "a" * 32}),
):
    print(answer.status_code, answer.headers.get("Retry-After"), "Traceback" in answer.content.decode())
"""


def test_site_without_its_database_says_so_on_every_page():
    away = {"DATABASE_URL": "postgres://ess@127.0.0.1:1/ess", "SECRET_KEY": "clé", "DEBUG": "0"}
    run = subprocess.run(
        [sys.executable, "-c", AWAY],
        cwd=settings.BASE_DIR,
        env={**os.environ, **away, "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert run.stdout.splitlines() == ["503 None False", *["503 10 False"] * 3]


def assert_carries_the_headers(response):
    headers = response.headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/sante/", 200),
        ("/couleurs.css", 200),
        ("/sitemap.xml", 200),
        ("/static/css/site.css", 200),
        ("/mon-espace/", 302),
        ("/admin/", 302),
        ("/inconnu/", 404),
        ("/static/inconnu.css", 404),
        ("/recherche/?q=%00", 400),
        ("/panne/", 500),
        ("/base/?how=pool", 503),
    ],
)
@pytest.mark.urls(__name__)
def test_each_response_carries_the_security_headers(calm, address, status):
    response = calm.get(address)
    response.close()  # a static file is streamed
    assert response.status_code == status
    assert_carries_the_headers(response)


def test_refusals_carry_the_security_headers(calm):
    assert_carries_the_headers(calm.get("/", headers={"Host": "evil.example"}))
    assert_carries_the_headers(calm.put("/"))
    strict = Client(enforce_csrf_checks=True)
    assert_carries_the_headers(strict.post(reverse("account_login")))


@pytest.mark.parametrize("address", ["/", "/annuaire/", "/recherche/?q=eau", "/inconnu/", "/aide/"])
def test_visit_without_account_leaves_no_trace(client, territory, address):
    response = client.get(address)
    assert not response.cookies
    assert not Session.objects.exists()


@pytest.mark.parametrize("name", ["home", "my_space", "profile", "account_email", "account_logout"])
def test_page_of_an_account_is_never_shared(client, territory, name):
    client.login(email=UserFactory().email, password=PASSWORD)
    response = client.get(reverse(name))
    assert "Cookie" in response.headers["Vary"]
    assert response.headers["Cache-Control"] == "private, no-cache"


def test_page_that_gives_a_cookie_is_never_shared(client, territory):
    given = client.get(reverse("directory:alert_new"))
    assert given.cookies
    assert "private" in given.headers["Cache-Control"]
    assert "private" in client.get(reverse("directory:alert_new")).headers["Cache-Control"]


@pytest.mark.parametrize("address", ["/annuaire/", "/couleurs.css"])
def test_page_of_a_visitor_may_be_kept(client, territory, address):
    assert "private" not in client.get(address).headers.get("Cache-Control", "")


@pytest.mark.parametrize(
    "address", ["/.env", "/.git/config", "/static/..%2f..%2fmanage.py", "/static/../manage.py"]
)
def test_files_of_the_project_are_out_of_reach(calm, address):
    assert calm.get(address).status_code == 404


def test_page_travels_compressed(client, territory):
    PoleFactory.create_batch(3)
    response = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert b"</html>" in gzip.decompress(response.content)


def test_nothing_of_a_health_check_is_kept(client):
    response = client.get(reverse("health"))
    assert isinstance(response, HttpResponse)
    assert "no-store" in response.headers["Cache-Control"]
