import pytest
from django.urls import reverse

from directory.honours import charters
from directory.models import Distinction
from tests.factories import (
    AwardFactory,
    CharterFactory,
    CharterVersionFactory,
    CommuneFactory,
    LaureateFactory,
    SignatureFactory,
    StructureFactory,
    days_from_today,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
LIST = "/chartes/"


def read(client, path, **asked):
    answer = client.get(path, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_territory_without_charter_or_award_says_so(client):
    html = read(client, LIST)
    assert "Aucune charte n’est publiée" in html
    assert "Aucun label ni trophée" in html


def test_the_list_counts_only_signatures_that_everyone_may_see(client):
    version = CharterVersionFactory()
    SignatureFactory(charter_version=version)
    SignatureFactory(charter_version=version, withdrawn_on=days_from_today(0))
    SignatureFactory(charter_version=version, structure=StructureFactory(draft=True))
    html = read(client, LIST)
    assert version.charter.title in html
    assert "1 structure signataire<" in html


def test_the_list_tells_the_last_edition_of_an_award(client):
    award = AwardFactory()
    LaureateFactory(award=award, edition="2e édition", given_on=days_from_today(-3))
    LaureateFactory(award=award, edition="1re édition", given_on=days_from_today(-400))
    html = read(client, LIST)
    assert "2e édition" in html
    assert "1re édition" not in html
    assert "2 structures distinguées" in html


def test_what_is_not_published_is_not_listed(client):
    CharterFactory(title="Charte cachée", is_published=False)
    AwardFactory(name="Trophée caché", is_published=False)
    html = read(client, LIST)
    assert "cachée" not in html
    assert "caché" not in html


def test_the_page_shows_the_newest_adopted_text_and_no_draft(client):
    charter = CharterVersionFactory(text="Ancien texte").charter
    CharterVersionFactory(charter=charter, number=2, text="Texte **neuf**", changes="Le délai.")
    CharterVersionFactory(charter=charter, number=3, text="Brouillon", adopted_on=None)
    html = read(client, charter.get_absolute_url())
    assert "Texte <strong>neuf</strong>" in html
    assert "Le délai." in html
    assert "Brouillon" not in html
    assert "Version 3" not in html


def test_an_older_version_is_readable_and_says_that_it_is_old(client):
    charter = CharterVersionFactory(text="Ancien texte").charter
    CharterVersionFactory(charter=charter, number=2, text="Texte neuf")
    html = read(client, charter.get_absolute_url(), version=1)
    assert "Ancien texte" in html
    assert "n’est plus en vigueur" in html
    assert "noindex" in html


def test_two_versions_are_compared_word_by_word(client):
    charter = CharterVersionFactory(text="## Payer\n\nSous trente jours.").charter
    CharterVersionFactory(charter=charter, number=2, text="## Payer\n\nSous vingt jours.")
    for asked in ({"version": 2, "avec": 1}, {"version": 1, "avec": 2}):
        html = read(client, charter.get_absolute_url(), **asked)
        assert "Sous <del>trente</del><ins>vingt</ins> jours." in html


@pytest.mark.parametrize(
    "asked",
    [
        {"version": "9"}, {"version": "x" * 3000}, {"version": "-1"}, {"version": "9" * 300},
        {"avec": "deux", "page": "-4"}, {"page": "9" * 40}, {"version": "\u202e1"}, {"avec": "1"},
    ],
)  # fmt: skip
def test_an_odd_address_shows_the_text_in_force(client, asked):
    charter = CharterVersionFactory(text="Texte en vigueur").charter
    assert "Texte en vigueur" in read(client, charter.get_absolute_url(), **asked)


def test_the_text_cannot_carry_code(client):
    hostile = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=y>"
    charter = CharterVersionFactory(text=hostile, changes=hostile).charter
    CharterVersionFactory(charter=charter, number=2, text="Sage", changes=hostile)
    for asked in ({}, {"version": 1}, {"version": 2, "avec": 1}):
        html = read(client, charter.get_absolute_url(), **asked)
        assert "<script>alert" not in html
        assert "<img src=x" not in html


def test_signatories_are_told_by_name_commune_day_and_version_but_not_who_held_the_pen(client):
    version = CharterVersionFactory()
    SignatureFactory(
        charter_version=version,
        structure=StructureFactory(name="Les Volets", commune=CommuneFactory(name="Bourg-Fictif")),
        signatory="Camille Secret, présidente",
    )
    html = read(client, version.charter.get_absolute_url())
    assert "Les Volets" in html
    assert "Bourg-Fictif" in html
    assert "Secret" not in html


def test_a_signature_that_replaced_another_says_which(client):
    charter = CharterVersionFactory().charter
    second = CharterVersionFactory(charter=charter, number=2)
    structure, day = StructureFactory(), days_from_today(-5)
    first = charter.versions_of_text.get(number=1)
    SignatureFactory(charter_version=first, structure=structure, withdrawn_on=day)
    SignatureFactory(charter_version=second, structure=structure, given_on=day)
    html = read(client, charter.get_absolute_url())
    assert "avait signé la 1" in html
    assert "1 structure signataire<" in html


def test_the_list_of_signatories_is_in_pages(client):
    version = CharterVersionFactory()
    for _ in range(23):
        SignatureFactory(charter_version=version)
    assert read(client, version.charter.get_absolute_url()).count('<li class="row') == 20
    html = read(client, version.charter.get_absolute_url(), page=2, version=1)
    assert html.count('<li class="row') == 3


@pytest.mark.parametrize("what", ["list", "charter", "award"])
def test_pages_cost_the_same_for_one_row_and_for_ten(
    client, django_assert_max_num_queries, django_assert_num_queries, what
):
    version, award = CharterVersionFactory(), AwardFactory()
    path = {"list": LIST, "charter": version.charter.get_absolute_url()}.get(what)
    path = path or award.get_absolute_url()

    def add(number):
        for _ in range(number):
            SignatureFactory(charter_version=version, structure__commune=CommuneFactory())
            LaureateFactory(award=award, structure__commune=CommuneFactory())
            LaureateFactory()
            SignatureFactory()

    add(1)
    with django_assert_max_num_queries(20) as seen:
        client.get(path)
    add(9)
    with django_assert_num_queries(len(seen)):
        client.get(path)


# -- The name that the facet and the search read ------------------------------------------------
def test_a_new_title_follows_on_every_signature_and_in_the_facet(client):
    signature = SignatureFactory()
    charter = signature.charter_version.charter
    charter.title = "Charte renommée"
    charter.save()
    assert charters.keep_names(charter) == 1
    signature.refresh_from_db()
    assert signature.name == "Charte renommée"
    assert charters.keep_names(charter) == 0


def test_a_new_name_or_kind_follows_on_every_laureate():
    laureate = LaureateFactory()
    award = laureate.award
    award.name, award.kind = "Label renommé", "label"
    award.save()
    assert charters.keep_names(award) == 1
    laureate.refresh_from_db()
    assert (laureate.name, laureate.kind) == ("Label renommé", "label")
    award.kind = "trophee"
    assert charters.keep_names(award) == 1


def test_a_distinction_takes_its_name_from_its_award():
    award = AwardFactory()
    row = Distinction(structure=StructureFactory(), award=award, kind="charte", name="Autre")
    row.full_clean()
    assert (row.kind, row.name) == ("trophee", award.name)


# -- What other pages show of it ----------------------------------------------------------------
def test_the_page_of_a_structure_leads_to_what_it_signed_and_won(client):
    structure = StructureFactory()
    signature = SignatureFactory(structure=structure)
    laureate = LaureateFactory(structure=structure)
    html = read(client, structure.get_absolute_url())
    assert f'href="{signature.charter_version.charter.get_absolute_url()}"' in html
    assert f'href="{laureate.get_absolute_url()}"' in html


def test_no_link_leads_to_what_is_not_published(client):
    structure = StructureFactory()
    signature = SignatureFactory(structure=structure, charter_version__charter__is_published=False)
    html = read(client, structure.get_absolute_url())
    assert signature.name in html
    assert signature.charter_version.charter.get_absolute_url() not in html


def test_a_signed_charter_is_no_award_for_search_engines(client):
    structure = StructureFactory()
    signature, laureate = (
        SignatureFactory(structure=structure),
        LaureateFactory(structure=structure),
    )
    html = read(client, structure.get_absolute_url())
    data = html.partition("ld+json")[2].partition("</script>")[0]
    assert f'"award": ["{laureate}"]' in data
    assert signature.name not in data


def test_the_search_of_the_site_finds_them(client):
    charter = CharterFactory(title="Charte des zibelines", summary="Rien de vrai.")
    award = AwardFactory(name="Trophée des zibelines")
    CharterFactory(title="Zibelines cachées", is_published=False)
    html = read(client, "/recherche/", q="zibeline")
    assert charter.get_absolute_url() in html
    assert award.get_absolute_url() in html
    assert "cachées" not in html


def test_the_site_map_for_robots_holds_them(client):
    laureate, signature = LaureateFactory(), SignatureFactory()
    hidden = LaureateFactory(award__is_published=False)
    told = read(client, "/sitemap.xml")
    for page in (laureate, laureate.award, signature.charter_version.charter):
        assert page.get_absolute_url() in told
    assert hidden.get_absolute_url() not in told


def test_an_unknown_charter_is_no_filter(client, transactional_db):
    StructureFactory(name="Sans charte")
    signature = SignatureFactory()
    listed = reverse("directory:list")
    known = read(client, listed, label=f"charte:{signature.name}")
    assert "Sans charte" not in known
    assert signature.structure.name in known
    for unknown in ("charte:rien", "label:rien", "charte:", "trophee:rien", "charte:" + "x" * 150):
        assert "Sans charte" in read(client, listed, label=unknown)


def test_a_charter_that_nobody_signed_yet_finds_nobody(client, transactional_db):
    StructureFactory(name="Sans charte")
    charter = CharterFactory()
    assert "Sans charte" not in read(
        client, reverse("directory:list"), label=f"charte:{charter.title}"
    )
