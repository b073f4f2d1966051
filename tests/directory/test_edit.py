"""/annuaire/<slug>/modifier/: a structure makes its own page right."""

import html
import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from directory.editing.form import SIRET_TAKEN
from directory.models import EditDraft, Structure
from tests.directory.edit_ground import changed, edit_path, opened, post, sent_by
from tests.factories import (
    ActivityFactory,
    CommuneFactory,
    DomainFactory,
    MembershipFactory,
    PoleFactory,
    StructureFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
SIRET = "73282932000074"


@pytest.fixture
def it():
    return StructureFactory(name="La Fabrique", slug="fabrique", summary="Avant")


@pytest.fixture
def member(it, client_of):
    return client_of(MembershipFactory(structure=it, role="editeur").user)


def words(answer):
    return re.sub(r"[\s\u202f\xa0]+", " ", html.unescape(answer.content.decode()))


def test_a_member_saves_and_the_page_is_verified_today(it, member):
    sent = changed(opened(member, it), summary="Après", public_phone="0549000000")
    answer = post(member, it, sent)
    assert (answer.status_code, answer["Location"]) == (302, edit_path(it))
    it.refresh_from_db()
    assert (it.summary, it.public_phone) == ("Après", "05 49 00 00 00")
    assert (timezone.now() - it.verified_at).total_seconds() < 60
    assert "Public désormais : résumé en une phrase, téléphone." in words(member.get(edit_path(it)))


def test_terms_kinds_and_links_are_saved(it, member):
    family = ActivityFactory(name="Alimentation")
    activity = ActivityFactory(name="Vrac", parent=family)
    pole, domain, commune = PoleFactory(), DomainFactory(), CommuneFactory()
    sent = changed(
        opened(member, it, f"?ouvrir={family.pk}"),
        activities=[str(activity.pk)],
        poles=[str(pole.pk)],
        domains=[str(domain.pk)],
        insertion=["EA", "EI"],
        commune=commune.pk,
        social_links="exemple.org/a\r\nhttps://exemple.org/b",
        siret=SIRET,
    )
    assert post(member, it, sent).status_code == 302
    it.refresh_from_db()
    assert list(it.activities.all()) == [activity]
    assert (list(it.poles.all()), list(it.domains.all())) == ([pole], [domain])
    assert it.insertion == ["EI", "EA"]
    assert it.social_links == ["https://exemple.org/a", "https://exemple.org/b"]
    assert (it.commune, it.siret) == (commune, SIRET)


def test_sending_it_back_untouched_changes_nothing_but_the_date(it, member):
    activity = ActivityFactory()
    it.activities.add(activity)
    Structure.objects.filter(pk=it.pk).update(
        description="Deux\n\nlignes", social_links=["https://a.org/"], public_phone="0549000000"
    )
    before = Structure.objects.filter(pk=it.pk).values("description", "social_links", "siret").get()
    assert post(member, it, opened(member, it)).status_code == 302
    after = Structure.objects.filter(pk=it.pk).values("description", "social_links", "siret").get()
    assert before == after
    assert list(it.activities.all()) == [activity]


def test_the_internal_contact_is_said_to_be_kept(it, member):
    sent = changed(opened(member, it), internal_email="nous@exemple.org")
    post(member, it, sent)
    told = words(member.get(edit_path(it)))
    assert "Gardé pour l’équipe d’animation : adresse électronique interne." in told
    assert "Public désormais" not in told
    assert "nous@exemple.org" not in member.get(it.get_absolute_url()).content.decode()


def test_what_is_not_in_the_form_is_ignored(it, member):
    forged = changed(
        opened(member, it),
        publication="archivee", slug="autre", perimeter="hors_ess", cited_year="1999",
        verified_at="2001-01-01", source="1", is_sample="on", parent=str(StructureFactory().pk),
        insee_category="9999", id="1",
    )  # fmt: skip
    kept = ("publication", "slug", "perimeter", "cited_year", "source", "is_sample", "parent",
            "insee_category")  # fmt: skip
    before = Structure.objects.values(*kept).get(pk=it.pk)
    assert post(member, it, forged).status_code == 302
    assert Structure.objects.values(*kept).get(pk=it.pk) == before


def test_a_field_that_was_not_sent_stays(it, member):
    Structure.objects.filter(pk=it.pk).update(address="1 rue", latitude=46.5, longitude=0.3)
    sent = opened(member, it)
    for name in ("address", "latitude", "longitude", "summary"):
        del sent[name]
    assert post(member, it, sent).status_code == 302
    it.refresh_from_db()
    assert (it.address, it.latitude, it.summary) == ("1 rue", 46.5, "Avant")


def test_one_click_says_that_all_is_still_right(it, member):
    assert member.post(edit_path(it), {"verifier": "1"}).status_code == 302
    it.refresh_from_db()
    assert it.verified_at is not None
    assert it.summary == "Avant"


def test_mistakes_are_summed_up_linked_and_titled(it, member):
    sent = changed(opened(member, it), name=" ", summary="Gardé")
    answer = post(member, it, sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert re.search(r"<title>Erreur&nbsp;: ", page)
    assert 'href="#id_name"' in page
    assert sent_by(answer)["summary"] == "Gardé"
    it.refresh_from_db()
    assert (it.name, it.verified_at) == ("La Fabrique", None)


BAD: dict[str, list[Any]] = {
    "name": ["N" * 201, "nul\0", "bidi\u202egnol", "deux\r\nlignes"],
    "summary": ["R" * 201],
    "description": ["D" * 20_001, "cloche\x07"],
    "siret": ["12345678901234", "٣" * 14],
    "rna": ["X123456789"],
    "founded_year": ["12", "99999999999999999999", "-5"],
    "website": ["javascript:alert(1)", "data:text/html,x", "//hote.org", "https://a b.org"],
    "social_links": ["javascript:alert(1)", "\r\n".join(f"https://a{n}.org" for n in range(9))],
    "public_email": ["pas une adresse", "a@b.org\r\nBcc: c@d.org", f"{'a' * 250}@exemple.org"],
    "public_phone": ["appelez-moi", "0549000000 0549000001"],
    "opening_hours": ["h" * 1001],
    "legal_form": ["inconnue"],
    "staff_bracket": ["999", "\0"],
    "insertion": [["EI", "inconnue"]],
    "activities": [["999999"], ["9" * 30], ["\0"], ["x"]],
    "poles": [["-1"]],
    "commune": ["00000", "\0", "'; drop table"],
    "latitude": ["nan", "inf", "91", "x"],
    "longitude": ["1e400"],
}


@pytest.mark.parametrize(
    ("name", "value"),
    [(name, value) for name, values in BAD.items() for value in values],
    ids=lambda value: repr(value)[:30],
)
def test_a_bad_value_gets_one_sentence_and_nothing_is_stored(it, member, name, value):
    before = Structure.objects.values().get(pk=it.pk)
    answer = post(member, it, changed(opened(member, it), **{name: value}))
    assert answer.status_code == 200
    form = answer.context["form"]
    assert sum(len(errors) for errors in form.errors.values()) >= 1
    assert Structure.objects.values().get(pk=it.pk) == before


def test_a_siret_of_another_page_is_told(it, member):
    StructureFactory(siret=SIRET)
    answer = post(member, it, changed(opened(member, it), siret=SIRET))
    assert answer.context["form"].errors["siret"] == [SIRET_TAKEN]


def test_a_siret_taken_at_the_same_moment_is_told_too(it, member, monkeypatch):
    StructureFactory(siret=SIRET)
    sent = changed(opened(member, it), siret=SIRET, summary="Gardé")
    monkeypatch.setattr(Structure, "_perform_unique_checks", lambda *_: {})
    answer = post(member, it, sent)
    assert answer.context["form"].errors["siret"] == [SIRET_TAKEN]
    assert sent_by(answer)["summary"] == "Gardé"
    it.refresh_from_db()
    assert it.summary == "Avant"


def test_ten_megabytes_are_a_bad_request(it, member):
    sent = changed(opened(member, it), description="x" * 10_000_000)
    for name in ("edit", "edit_draft", "edit_preview"):
        answer = post(member, it, sent, name)
        assert answer.status_code == 400
        assert "Traceback" not in answer.content.decode()
    assert not EditDraft.objects.exists()


def test_a_removed_member_loses_access_at_once(it, client_of):
    membership = MembershipFactory(structure=it)
    client = client_of(membership.user)
    sent = changed(opened(client, it), summary="Trop tard")
    membership.until = timezone.now()
    membership.save()
    for name in ("edit", "edit_draft", "edit_preview"):
        assert post(client, it, sent, name).status_code == 403
    it.refresh_from_db()
    assert it.summary == "Avant"


def test_another_structure_and_a_visitor_change_nothing(it, client_of, member, editor):
    sent = changed(opened(member, it), summary="Autre")
    for user, status in ((None, 302), (editor, 403)):
        for name in ("edit", "edit_draft", "edit_preview"):
            assert post(client_of(user), it, sent, name).status_code == status
    it.refresh_from_db()
    assert it.summary == "Avant"
    assert not EditDraft.objects.exists()


def test_a_hidden_page_is_not_there_for_others(client_of, editor):
    draft = StructureFactory(draft=True)
    assert client_of(editor).get(edit_path(draft)).status_code == 404


def test_history_knows_who_and_from_where(it, member):
    post(member, it, changed(opened(member, it), summary="Après"))
    version = it.versions.order_by("-pgh_id").first()
    assert version.pgh_context.metadata["route"] == "directory:edit"


def test_the_preview_is_safe_and_beside_the_form(it, member):
    text = "**gras** <script>alert(1)</script> [x](javascript:alert(1))"
    sent = changed(opened(member, it), description=text, summary="Tapé")
    answer = post(member, it, sent, "edit_preview")
    page = answer.content.decode()
    assert "<strong>gras</strong>" in page
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert sent_by(answer)["summary"] == "Tapé"
    part = post(member, it, sent, "edit_preview", X_Partial="1")
    assert part.content.decode().startswith("<p><strong>gras</strong>")


def test_the_page_costs_the_same_whatever_hangs_on_it(it, member, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert member.get(edit_path(it)).status_code == 200
        return len(asked)

    cost()
    bare = cost()
    for _ in range(8):
        activity = ActivityFactory(parent=ActivityFactory())
        it.activities.add(activity)
        it.poles.add(PoleFactory())
        StructureFactory(parent=it, commune=CommuneFactory())
    assert cost() <= bare + 1  # the communes of the sites


def test_each_form_carries_its_token(it, client_of):
    """« include … only » drops it, and the test client does not miss it."""
    user = MembershipFactory(structure=it).user
    StructureFactory(name="Le Quai")
    EditDraft.objects.create(structure=it, user=user, data={"summary": ["Commencé"]})
    for address in (edit_path(it), f"{edit_path(it, 'links')}?q=quai"):
        page = client_of(user).get(address).content.decode()
        forms = page.count('method="post"')
        assert forms >= 1
        assert page.count('name="csrfmiddlewaretoken"') == forms, address


def test_staff_may_edit_any_page(it, client_of, animator):
    client = client_of(animator)
    assert post(client, it, changed(opened(client, it), summary="Vu")).status_code == 302


def test_the_page_leads_to_its_sites_and_parent(it, member):
    parent = StructureFactory(name="La Maison mère")
    site = StructureFactory(name="Le Second Site", parent=it)
    hidden = StructureFactory(name="Site caché", parent=it, draft=True)
    Structure.objects.filter(pk=it.pk).update(parent=parent)
    told = words(member.get(edit_path(it)))
    assert parent.name in told
    assert site.name in told
    assert hidden.name not in told
    assert reverse("directory:links", args=[it.slug]) in told
