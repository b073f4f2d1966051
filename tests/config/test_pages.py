"""The pages of the top floor: home, search, legal pages, the files that robots read."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from roadmap.models import Proposition
from tests.factories import (
    ActionFactory,
    CommuneFactory,
    DailyLifeFactory,
    EventFactory,
    IndicatorFactory,
    NoteFactory,
    PoleFactory,
    PropositionFactory,
    SourceFactory,
    StructureFactory,
)

pytestmark = pytest.mark.django_db

FIXED = [
    "home", "search", "accessibility", "legal", "privacy", "ecodesign", "sitemap_page", "help",
    "contact", "open_data",
]  # fmt: skip


@pytest.mark.parametrize("name", FIXED)
def test_page_answers_before_any_data_is_loaded(client, name):
    assert client.get(reverse(name)).status_code == 200


def fill(count):
    for _ in range(count):
        CommuneFactory()
        DailyLifeFactory()
        PoleFactory()
        NoteFactory(action__proposition=PropositionFactory())
        EventFactory(days=3)
        SourceFactory()


@pytest.mark.parametrize("name", ["home", "sitemap_page", "open_data", "stylesheet_hues"])
def test_queries_do_not_grow_with_rows(
    client, name, territory, django_assert_max_num_queries, django_assert_num_queries
):
    fill(1)
    # Outside a transaction, what changed is kept from one visit of home to the next.
    with django_assert_max_num_queries(30) as first:
        client.get(reverse(name))
    fill(9)
    with django_assert_num_queries(len(first)):
        client.get(reverse(name))


def test_home_shows_each_proposition_with_its_progress(client):
    action = ActionFactory(done=True)
    page = client.get(reverse("home")).content.decode()
    proposition = Proposition.objects.get(pk=action.proposition_id)
    assert proposition.short_title in page
    assert "100\u202f%" in page


def test_colours_come_from_the_database(client):
    pole = PoleFactory(hue="#123456")
    css = client.get(reverse("stylesheet_hues"))
    assert f".hue-{pole.hue_key}" in css.content.decode()
    again = client.get(reverse("stylesheet_hues"), headers={"If-None-Match": css["ETag"]})
    assert again.status_code == 304


def test_the_ground_and_the_ink_come_from_the_database(client, territory):
    type(territory).objects.update(paper="#ffffff", ink="#000000")
    css = client.get(reverse("stylesheet_hues")).content.decode()
    assert "--paper: #ffffff; --ink: #000000;" in css


def test_a_ground_on_which_nobody_reads_is_refused(territory):
    territory.ink = "#888888"
    with pytest.raises(ValidationError, match="encre"):
        territory.full_clean()


def test_search_finds_across_kinds_without_accents(client):
    StructureFactory(name="Épicerie du Quai")
    ActionFactory(title="Ouvrir une épicerie mobile")
    page = client.get(reverse("search"), {"q": "epicer"}).content.decode()
    assert "Épicerie du Quai" in page
    assert "Ouvrir une épicerie mobile" in page


def test_search_does_not_show_drafts(client):
    StructureFactory(name="Épicerie cachée", draft=True)
    ActionFactory(title="Épicerie secrète", draft=True)
    page = client.get(reverse("search"), {"q": "épicerie"}).content.decode()
    assert "cachée" not in page
    assert "secrète" not in page


def test_search_shows_the_nearest_first(client):
    """Older is not nearer, and few are shown of each kind."""
    for rank in range(6):
        StructureFactory(name=f"Structure {rank}", summary="Accueil, café et lanternes")
        ActionFactory(title="Un atelier", objective="Des lanternes pour le bourg")
    StructureFactory(name="Les Lanternes")
    ActionFactory(title="Lanternes, lanternes")
    page = client.get(reverse("search"), {"q": "lanternes"}).content.decode()
    assert page.index("Les Lanternes") < page.index("Structure 0")
    assert page.index("Lanternes, lanternes") < page.index("Un atelier")


def test_search_finds_a_commune_by_the_beginning_of_its_name(client):
    CommuneFactory(name="Écluse-la-Fictive")
    assert "Écluse-la-Fictive" in client.get(reverse("search"), {"q": "ecl"}).content.decode()


HOSTILE = ["\0", "' OR 1=1 --", "a & | !", "((((", "<script>alert(1)</script>", "é" * 4000, "\ud800", "🜁 ", ":*", "%"]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_search_survives_hostile_text(client, text):
    answer = client.get(reverse("search") + "?q=" + _quoted(text))
    assert answer.status_code in {200, 400}
    assert "<script>alert" not in answer.content.decode()


def _quoted(text):
    from urllib.parse import quote

    return quote(text.encode("utf-8", "surrogatepass"))


def test_robots_name_the_sitemap(client):
    assert "sitemap.xml" in client.get("/robots.txt").content.decode()


def test_sitemap_lists_published_things_only(client, settings):
    shown, hidden = StructureFactory(), StructureFactory(draft=True)
    xml = client.get("/sitemap.xml").content.decode()
    assert f"{settings.SITE_URL}{shown.get_absolute_url()}" in xml
    assert hidden.get_absolute_url() not in xml


def test_security_contact_has_not_expired(client):
    assert "Expires:" in client.get("/.well-known/security.txt").content.decode()


def test_health_says_ok(client):
    assert client.get("/sante/").status_code == 200


def test_my_space_asks_to_sign_in(client):
    answer = client.get(reverse("my_space"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_my_space_shows_what_the_pilot_keeps(client_of, pilot):
    kept = IndicatorFactory(pilot=pilot.person)
    other = IndicatorFactory()
    page = client_of(pilot).get(reverse("my_space")).content.decode()
    action = pilot.person.actions_piloted.get()
    assert f'href="{action.get_absolute_url()}#mettre-a-jour">{action.title}' in page
    assert reverse("roadmap:indicator_grid", args=[kept.slug]) in page
    assert reverse("roadmap:indicator_grid", args=[other.slug]) not in page


def test_base_page_asks_the_database_once(client, territory, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert territory.name in client.get(reverse("help")).content.decode()
