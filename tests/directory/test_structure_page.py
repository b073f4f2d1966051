"""/annuaire/<slug>/: what a visitor reads of a structure, and what they never do."""

import datetime as dt
import gzip
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory import wording
from directory.choices import DistinctionKind, Family, Insertion, LabelKind, LegalForm, LinkKind
from directory.models import (
    Distinction,
    Photo,
    PoleReferent,
    StructureLabel,
    StructureLink,
    StructureSlug,
)
from directory.structure_page import StructurePage, seen_kind, spaced_siret
from tests.factories import (
    ActionFactory,
    ActivityFactory,
    CommuneFactory,
    DomainFactory,
    EventFactory,
    ListingFactory,
    MembershipFactory,
    PersonFactory,
    PoleFactory,
    SourceFactory,
    StructureFactory,
    picture,
)
from tests.hostile import inspect

pytestmark = pytest.mark.django_db
EDIT = "Modifier dans l’administration"


def page(client, structure):
    response = client.get(structure.get_absolute_url())
    assert response.status_code == 200
    return re.sub(r"[ \n]+", " ", response.content.decode())


def test_the_page_says_what_the_structure_is(client, territory):
    it = StructureFactory(
        name="La Fabrique", acronym="LF", legal_form=LegalForm.SCIC, insertion=[Insertion.EI],
        siret="73282932000074", founded_year=2014, source=SourceFactory(title="Un document"),
        passage="page 3", is_sample=True,
    )  # fmt: skip
    html = page(client, it)
    assert "Société coopérative d’intérêt collectif (SCIC)" in html
    assert wording.LEGAL_FORMS[LegalForm.SCIC][:30] in html
    assert wording.INSERTION[Insertion.EI][:30] in html
    assert spaced_siret("73282932000074") in html
    assert "<cite>Un document</cite>, page 3" in html
    assert "exemple fictif" in html
    assert inspect(html).title.startswith("La Fabrique — Annuaire — ")


def test_every_word_of_the_trade_has_its_sentence():
    assert set(wording.LEGAL_FORMS) == set(LegalForm)
    assert set(wording.INSERTION) == set(Insertion)
    assert set(wording.LABELS) == set(LabelKind)
    assert set(wording.TIES) == set(LinkKind)
    assert set(wording.FAMILIES) == set(Family) - {Family.OTHER, Family.OUTSIDE}


def test_public_contact_is_shown_and_internal_never(client, client_of, animator):
    it = StructureFactory(
        public_email="accueil@example.org", public_phone="05 49 00 00 00",
        internal_email="interne@example.org", internal_phone="06 00 00 00 00",
        website="https://example.org/", social_links=["https://reseau.example.org/@lf"],
    )  # fmt: skip
    for html in (page(client, it), page(client_of(animator), it)):
        assert "mailto:accueil@example.org" in html
        assert 'href="https://example.org/" rel="noopener nofollow ugc"' in html
        assert 'href="https://reseau.example.org/@lf" rel="noopener nofollow ugc"' in html
        assert "interne@example.org" not in html
        assert "06 00 00 00 00" not in html


def test_a_referent_is_named_only_with_their_consent(client):
    it, pole = StructureFactory(), PoleFactory()
    for last_name, is_public in (("Visible", True), ("Discrète", False)):
        person = PersonFactory(last_name=last_name, is_public=is_public, email=f"{last_name}@x.org")
        PoleReferent.objects.create(pole=pole, structure=it, person=person)
    html = page(client, it)
    assert "Visible" in html
    assert "Discrète" not in html
    assert "@x.org" not in html


def test_labels_come_with_their_dates_and_withdrawn_distinctions_do_not(client):
    it = StructureFactory()
    StructureLabel.objects.create(
        structure=it,
        kind=LabelKind.ESUS,
        starts_on=dt.date(2024, 3, 2),
        ends_on=dt.date(2029, 3, 2),
    )
    Distinction.objects.create(structure=it, kind=DistinctionKind.CHARTER, name="Charte tenue")
    Distinction.objects.create(
        structure=it,
        kind=DistinctionKind.TROPHY,
        name="Trophée rendu",
        withdrawn_on=dt.date(2025, 1, 1),
    )
    html = page(client, it).replace("\xa0", " ")
    assert "depuis le 2 mars 2024, jusqu’au 2 mars 2029" in html
    assert "Charte tenue" in html
    assert "Trophée rendu" not in html


def test_only_links_confirmed_with_published_structures_are_facts(client):
    it, now = StructureFactory(), timezone.now()
    told = {"confirmed_at": now, "kind": LinkKind.CLIENT}
    StructureLink.objects.create(
        from_structure=StructureFactory(name="Le fournisseur vu d’en face"), to_structure=it, **told
    )
    StructureLink.objects.create(
        from_structure=it, to_structure=StructureFactory(name="Cachée", draft=True), **told
    )
    StructureLink.objects.create(
        from_structure=it, to_structure=StructureFactory(name="Non confirmée"), kind="reseau"
    )
    html = page(client, it)
    assert "<dt>Fournisseurs</dt>" in html
    assert "Le fournisseur vu d’en face" in html
    assert "Cachée" not in html
    assert "Non confirmée" not in html


def test_a_link_is_read_from_the_other_side():
    assert seen_kind("client", received=True) == "fournisseur"
    assert seen_kind("client", received=False) == "client"
    assert seen_kind("reseau", received=True) == "reseau"


def test_unpublished_neighbours_stay_hidden(client):
    parent = StructureFactory(name="Mère secrète", draft=True)
    it = StructureFactory(parent=parent)
    StructureFactory(name="Site secret", draft=True, parent=it)
    StructureFactory(name="Site ouvert", parent=it)
    ListingFactory(title="Offre brouillon", structure=it, state="brouillon")
    ActionFactory(title="Action brouillon", draft=True).leads.add(it)
    EventFactory(title="Fête passée", days=-9).organisers.add(it)
    html = page(client, it)
    assert "Site ouvert" in html
    for hidden in ("secrète", "secret<", "brouillon", "Fête passée"):
        assert hidden not in html


def test_its_part_in_the_roadmap_and_its_next_events(client):
    it = StructureFactory()
    ActionFactory(title="Action portée").leads.add(it)
    ActionFactory(title="Action partagée").partners.add(it)
    EventFactory(title="Portes ouvertes", days=3).organisers.add(it)
    ListingFactory(title="Salle à prêter", structure=it)
    html = page(client, it)
    for shown in ("Action portée", "Action partagée", "Portes ouvertes", "Salle à prêter"):
        assert shown in html


@pytest.mark.parametrize(
    ("days", "words"),
    [(None, "jamais vérifiée"), (10, "Page à jour"), (500, "vérifiée il y a plus d’un an")],
)
def test_freshness_is_said_in_words(client, days, words):
    seen = None if days is None else timezone.now() - dt.timedelta(days=days)
    assert words in page(client, StructureFactory(verified_at=seen))


def test_an_old_address_leads_for_good_to_the_new_one(client):
    it = StructureFactory(slug="nouveau-nom")
    StructureSlug.objects.create(slug="ancien-nom", structure=it)
    response = client.get("/annuaire/ancien-nom/")
    assert response.status_code == 301
    assert response.url == "/annuaire/nouveau-nom/"


def test_a_draft_is_seen_by_its_members_and_animation_only(client_of, stranger, animator, official):
    it = StructureFactory(draft=True, slug="brouillonne")
    StructureSlug.objects.create(slug="ancienne", structure=it)
    member = MembershipFactory(structure=it).user
    for user in (None, stranger, official):
        assert client_of(user).get("/annuaire/brouillonne/").status_code == 404
        assert client_of(user).get("/annuaire/ancienne/").status_code == 404
    for user in (member, animator):
        assert client_of(user).get("/annuaire/brouillonne/").status_code == 200


def test_only_staff_find_the_way_to_the_admin(client_of, stranger, animator):
    it = StructureFactory()
    seen = [EDIT in page(client_of(user), it) for user in (None, stranger, animator)]
    assert seen == [False, False, True]


def test_hostile_text_is_only_text_even_in_the_linked_data(client):
    attack = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    it = StructureFactory(name=attack, summary=attack, description=f"**gras** {attack}")
    html = page(client, it)
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "<strong>gras</strong>" in html
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert json.loads(data[1])["name"] == attack


def test_linked_data_says_no_more_than_the_page(client):
    it = StructureFactory(internal_email="interne@example.org", public_phone="05 49 00 00 00")
    data = json.loads(StructurePage(it).linked_data)
    assert data["telephone"] == "05 49 00 00 00"
    assert "email" not in data
    assert "address" not in data


def test_linked_data_is_complete(client, settings):
    settings.SITE_URL = "https://ess.example.org"
    network = StructureFactory(name="Réseau", slug="reseau-fictif")
    it = StructureFactory(
        slug="complete", family="association", siret="73282932000074", rna="W751234567",
        latitude=46.5, longitude=0.3, commune=CommuneFactory(name="Val"), service_area="Le val",
        opening_hours="Mo 09:00-12:00; Tu 00:00-24:00", logo="logo.png",
    )  # fmt: skip
    it.activities.add(ActivityFactory(name="Conserverie"))
    StructureLink.objects.create(
        from_structure=it, to_structure=network, kind="reseau", confirmed_at=timezone.now()
    )
    data = json.loads(StructurePage(it).linked_data)
    assert data["@type"] == "NGO"
    told = {one["propertyID"]: one["value"] for one in data["identifier"]}
    assert told == {"SIRET": "73282932000074", "SIREN": "732829320", "RNA": "W751234567"}
    assert data["iso6523Code"] == "0009:73282932000074"
    assert data["location"]["geo"]["latitude"] == 46.5
    assert data["address"]["addressLocality"] == "Val"
    hours = data["location"]["openingHoursSpecification"]
    assert [(one["opens"], one["closes"]) for one in hours] == [
        ("09:00", "12:00"), ("00:00", "23:59"),
    ]  # fmt: skip
    assert data["areaServed"] == "Le val"
    assert data["knowsAbout"] == ["Conserverie"]
    assert data["memberOf"][0]["url"] == "https://ess.example.org/annuaire/reseau-fictif/"
    assert data["logo"].startswith("https://ess.example.org/")


@pytest.mark.parametrize(
    ("family", "kind"),
    [("cooperative", "Corporation"), ("mutuelle", "Organization"), ("", "Organization")],
)
def test_linked_data_names_the_kind_of_organisation(family, kind):
    assert json.loads(StructurePage(StructureFactory(family=family)).linked_data)["@type"] == kind


def test_pictures_are_sized_lazy_and_described(client, media_folder):
    it = StructureFactory(logo=picture(), logo_alt="Un bocal")
    Photo.objects.create(structure=it, image=picture(), alt="L’atelier vu de la rue")
    images = re.findall(r"<img[^>]+>", page(client, it))
    assert len(images) == 2
    for image, words in zip(images, ("Un bocal", "L’atelier vu de la rue"), strict=True):
        assert f'alt="{words}"' in image
        assert re.search(r'width="\d+" height="\d+"', image)
        assert 'loading="lazy" decoding="async"' in image


def test_the_page_can_be_handed_on(client, settings):
    settings.SITE_URL = "https://ess.example.org"
    html = page(client, StructureFactory(name="La Fabrique & Cie", slug="fabrique"))
    assert "<code>https://ess.example.org/annuaire/fabrique/</code>" in html
    assert 'data-copy-link="https://ess.example.org/annuaire/fabrique/"' in html
    assert "mailto:?subject=La%20Fabrique%20%26%20Cie" in html


def test_the_map_of_very_many_communes_is_drawn_around_its_own(client, territory, monkeypatch):
    monkeypatch.setattr("directory.map.ground.MOST_CONTOURS", 5)
    home = CommuneFactory(latitude=46.5, longitude=0.3)
    CommuneFactory(latitude=46.51, longitude=0.33)
    for degrees in range(10):
        CommuneFactory(latitude=43.5 + degrees / 10, longitude=4.0)
    drawn = str(StructurePage(StructureFactory(commune=home)).map)
    assert drawn.count("M") == 2


def test_the_point_stands_on_the_map(client, territory):
    commune = CommuneFactory()
    it = StructureFactory(commune=commune, latitude=commune.latitude, longitude=commune.longitude)
    html = page(client, it)
    assert html.count('class="map-point"') == 1
    assert f'href="geo:{commune.latitude:.5f},{commune.longitude:.5f}"' in html
    assert 'class="map-point"' not in page(client, StructureFactory(commune=commune))


def test_a_label_that_has_ended_says_so(client):
    it = StructureFactory()
    StructureLabel.objects.create(structure=it, kind=LabelKind.ESUS, ends_on=dt.date(2020, 1, 1))
    assert "terminé</span>" in page(client, it)


def test_a_structure_named_by_nobody_says_what_is_not_known(client):
    html = page(client, StructureFactory(family="", commune=None))
    assert "non renseignée" in html
    assert "Aucun moyen de contact public" in html


def test_the_number_of_queries_is_constant(client, territory):
    it = StructureFactory(commune=CommuneFactory())

    def add(number):
        for _ in range(number):
            it.poles.add(PoleFactory())
            it.domains.add(DomainFactory())
            it.activities.add(ActivityFactory())
            PoleReferent.objects.create(pole=PoleFactory(), structure=it, person=PersonFactory())
            StructureFactory(parent=it, commune=CommuneFactory()).poles.add(PoleFactory())
            StructureLink.objects.create(
                from_structure=it, to_structure=StructureFactory(), kind="reseau",
                confirmed_at=timezone.now(),
            )  # fmt: skip
            ListingFactory(structure=it).communes.add(CommuneFactory())
            ActionFactory().leads.add(it, StructureFactory())
            ActionFactory().partners.add(it)
            EventFactory(days=3, commune=CommuneFactory()).organisers.add(it)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            page(client, it)
        return len(captured)

    add(1)
    few = queries()
    add(9)
    assert queries() == few <= 30
    assert len(gzip.compress(client.get(it.get_absolute_url()).content)) < 14_000
