"""/poles/ and /poles/<slug>/."""

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import PoleReferent
from roadmap.choices import ActionStatus
from tests.factories import (
    ActionFactory,
    ContributionFactory,
    DomainFactory,
    EventFactory,
    ListingFactory,
    PersonFactory,
    PoleFactory,
    PropositionFactory,
    SourceFactory,
    StepFactory,
    StructureFactory,
)
from tests.hostile import inspect

pytestmark = pytest.mark.django_db


def fill(pole):
    """One row of each thing that hangs on a pole."""
    structure = StructureFactory()
    structure.poles.add(pole)
    pole.domains.add(DomainFactory())
    action = ActionFactory()
    action.poles.add(pole)
    action.leads.add(structure)
    StepFactory(action=action)
    PropositionFactory().poles.add(pole)
    ListingFactory(structure=structure).poles.add(pole)
    EventFactory(days=3).poles.add(pole)
    ContributionFactory(pole=pole)
    PoleReferent.objects.create(pole=pole, structure=structure, person=PersonFactory())


def queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_list_keeps_the_official_names_and_order(client):
    for position, name in ((2, "Deuxième d'un titre officiel"), (1, "Premier")):
        PoleFactory(position=position, name=name)
    html = client.get("/poles/").content.decode()
    assert html.index("Premier") < html.index("Deuxième d&#x27;un titre officiel")


def test_the_list_counts_only_what_is_public(client):
    pole = PoleFactory()
    for kind in ({}, {"draft": True}, {"outside": True}):
        StructureFactory(**kind).poles.add(pole)
    ActionFactory(draft=True).poles.add(pole)
    html = client.get("/poles/").content.decode()
    assert "1 structure<" in html
    assert "pas encore d’action" in html


def test_progress_is_weighted_and_the_same_on_both_pages(client):
    pole = PoleFactory()
    done, open_ = ActionFactory(done=True, weight=2), ActionFactory(status=ActionStatus.UPCOMING)
    dropped = ActionFactory(status=ActionStatus.DROPPED, weight=9)
    for action in (done, open_, dropped):
        action.poles.add(pole)
    for url in ("/poles/", pole.get_absolute_url()):
        assert "67\u202f%" in unescape(client.get(url).content.decode())
    assert "2 actions comptées" in client.get(pole.get_absolute_url()).content.decode()


def test_a_pole_shows_everything_that_hangs_on_it(client, territory):
    pole = PoleFactory(name="Pôle plein", source=SourceFactory(title="Un document"), passage="B, 1")
    fill(pole)
    html = client.get(pole.get_absolute_url()).content.decode()
    for heading in (
        "Actions", "Structures", "Offres et besoins", "Prochains rendez-vous", "Ce qui a été dit",
        "Contact commun", "Propositions liées", "Domaines d’action",
    ):  # fmt: skip
        assert f">{heading}</h2>" in html
    assert "<cite>Un document</cite>, B, 1" in html
    assert f"hue-{pole.hue_key}" in html
    assert inspect(html).title.startswith("Pôle plein — Pôles — ")


def test_what_is_not_public_stays_out(client):
    pole = PoleFactory()
    hidden = StructureFactory(name="Structure secrète", draft=True)
    hidden.poles.add(pole)
    ActionFactory(title="Action secrète", draft=True).poles.add(pole)
    ListingFactory(title="Annonce secrète", state="brouillon").poles.add(pole)
    EventFactory(title="Fête secrète", days=3, publication="brouillon").poles.add(pole)
    ContributionFactory(text="Idée secrète", pole=pole, state="recue")
    shy = PersonFactory(
        last_name="Discrète", is_public=False, email="d@x.org", email_is_public=True
    )
    PoleReferent.objects.create(pole=pole, structure=hidden, person=shy)
    html = client.get(pole.get_absolute_url()).content.decode()
    for word in ("secrète", "Discrète", "d@x.org"):
        assert word not in html
    assert "Le pôle n’a pas encore de contact commun" in html


def test_a_referents_address_needs_its_own_consent(client):
    pole = PoleFactory()
    for name, shown in (("ouverte", True), ("close", False)):
        person = PersonFactory(last_name=name, email=f"{name}@x.org", email_is_public=shown)
        PoleReferent.objects.create(pole=pole, person=person)
    html = client.get(pole.get_absolute_url()).content.decode()
    assert "ouverte@x.org" in html
    assert "close@x.org" not in html


def test_an_empty_pole_says_so(client):
    html = client.get(PoleFactory().get_absolute_url()).content.decode()
    assert "Pas encore d’action" in html
    assert "Aucune structure rattachée" in html


def test_no_pole_at_all_is_said(client, db):
    assert "Aucun pôle pour le moment" in client.get("/poles/").content.decode()


def test_an_unknown_pole_is_not_found(client, db):
    assert client.get("/poles/inconnu/").status_code == 404


def test_hostile_text_is_only_text(client):
    attack = "<script>alert(1)</script>"
    pole = PoleFactory(name=attack, summary=attack, description=attack)
    for url in ("/poles/", pole.get_absolute_url()):
        assert attack not in client.get(url).content.decode()


def test_the_number_of_queries_is_constant(client, territory):
    pole = PoleFactory()
    fill(pole)
    few = queries(client, pole.get_absolute_url())
    listed = queries(client, "/poles/")
    for _ in range(9):
        fill(pole)
        fill(PoleFactory())
    assert queries(client, pole.get_absolute_url()) == few <= 25
    assert queries(client, "/poles/") == listed <= 4
