"""/annuaire/<slug>/modifier/liens/: one side declares, the other confirms, either may end it."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import OutgoingMail
from directory.choices import LinkKind
from directory.linking import links
from directory.models import StructureLink
from directory.structure_page import StructurePage
from tests.directory.edit_ground import edit_path
from tests.directory.test_edit_together import at_once
from tests.factories import MembershipFactory, StructureFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


@pytest.fixture
def ours():
    return StructureFactory(name="La Fabrique", slug="fabrique")


@pytest.fixture
def theirs():
    return StructureFactory(name="Le Quai des Épices", slug="quai", acronym="QDE")


@pytest.fixture
def we(ours, client_of):
    return client_of(MembershipFactory(structure=ours).user)


@pytest.fixture
def they(theirs, client_of):
    return client_of(MembershipFactory(structure=theirs, user__email="eux@example.org").user)


def words(answer):
    return re.sub(r"[\s\u202f\xa0]+", " ", html.unescape(answer.content.decode()))


def path(structure):
    return edit_path(structure, "links")


def declare(client, structure, other, kind="partenaire"):
    return client.post(path(structure), {"avec": other.slug, "lien": kind}, follow=True)


def answer(client, structure, reply, link=None):
    pk = (link or StructureLink.objects.get()).pk
    return client.post(path(structure), {"numero": pk, "reponse": reply}, follow=True)


def shown(structure):
    return [
        (tie.words, [one.name for one in tie.structures]) for tie in StructurePage(structure).ties
    ]


def test_a_name_is_searched_without_script_and_without_accents(ours, theirs, we):
    StructureFactory(name="Quai caché", draft=True)
    for typed in ("epices quai", "QDE", "Épic"):
        told = words(we.get(path(ours), {"q": typed}))
        assert "Le Quai des Épices" in told
        assert "Quai caché" not in told
    assert "Aucune structure publiée" in words(we.get(path(ours), {"q": "rien de tel"}))
    assert "La Fabrique</a></h3>" not in we.get(path(ours), {"q": "fabrique"}).content.decode()


def test_declared_then_confirmed_it_shows_on_both_pages(ours, theirs, we, they):
    assert "Demande envoyée à Le Quai des Épices" in words(declare(we, ours, theirs, "client"))
    assert shown(ours) == shown(theirs) == []
    told = words(they.get(path(theirs)))
    assert "À confirmer par vous" in told
    assert "notre fournisseur" in told
    assert "Lien confirmé" in words(answer(they, theirs, "confirmer"))
    assert shown(ours) == [("Clients", ["Le Quai des Épices"])]
    assert shown(theirs) == [("Fournisseurs", ["La Fabrique"])]


def test_mails_tell_the_other_side_once(ours, theirs, we, they):
    declare(we, ours, theirs)
    declare(we, ours, theirs)
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.path) == ("eux@example.org", path(theirs))
    assert "La Fabrique" in mail.subject
    assert "{{" not in mail.body
    answer(they, theirs, "confirmer")
    answer(they, theirs, "confirmer")
    assert OutgoingMail.objects.count() == 2
    assert StructureLink.objects.count() == 1


def test_who_declared_cannot_confirm(ours, theirs, we):
    declare(we, ours, theirs)
    assert "n’est plus là" in words(answer(we, ours, "confirmer"))
    assert StructureLink.objects.get().confirmed_at is None


def test_the_other_side_may_refuse(ours, theirs, we, they):
    declare(we, ours, theirs)
    assert "Lien refusé" in words(answer(they, theirs, "refuser"))
    assert not StructureLink.objects.exists()
    assert OutgoingMail.objects.order_by("pk").last().kind == "lien_refuse"


@pytest.mark.parametrize("who", ["ours", "theirs"])
def test_either_side_removes_it_and_twice_is_once(ours, theirs, we, they, who):
    link = StructureLink.objects.create(
        from_structure=ours, to_structure=theirs, kind="reseau", confirmed_at=ours.created_at
    )
    client, structure = (we, ours) if who == "ours" else (they, theirs)
    assert "Lien retiré" in words(answer(client, structure, "retirer", link))
    assert "n’est plus là" in words(answer(client, structure, "retirer", link))
    assert not StructureLink.objects.exists()


def test_saying_what_the_other_said_confirms_it(ours, theirs, we, they):
    declare(we, ours, theirs, "client")
    assert "dit des deux côtés" in words(declare(they, theirs, ours, "fournisseur"))
    assert StructureLink.objects.get().confirmed_at is not None


def test_not_to_oneself_and_not_from_a_hidden_page(ours, theirs, we, client_of):
    assert links.WITH_ITSELF in words(declare(we, ours, ours))
    draft = StructureFactory(draft=True)
    client = client_of(MembershipFactory(structure=draft).user)
    assert "n’est pas encore publique" in words(declare(client, draft, theirs))
    assert not StructureLink.objects.exists()


def test_a_hidden_or_unknown_structure_is_not_there(ours, we):
    hidden = StructureFactory(draft=True)
    for slug in (hidden.slug, "rien"):
        sent = {"avec": slug, "lien": "partenaire"}
        assert we.post(path(ours), sent).status_code == 404
    assert not StructureLink.objects.exists()


def test_a_link_of_others_cannot_be_touched(ours, theirs, we):
    link = StructureLink.objects.create(
        from_structure=theirs, to_structure=StructureFactory(), kind="client"
    )
    for reply in ("confirmer", "refuser", "retirer"):
        assert "n’est plus là" in words(answer(we, ours, reply, link))
    assert StructureLink.objects.get().confirmed_at is None


@pytest.mark.parametrize(
    "sent",
    [
        {"avec": "quai", "lien": "ennemi"}, {"avec": "\0", "lien": "client"}, {"avec": "é"},
        {"numero": "x", "reponse": "retirer"}, {"numero": "9" * 40, "reponse": "retirer"},
        {"numero": "1", "reponse": "voler"}, {}, {"avec": "x" * 5000, "lien": "client"},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_not_understood_changes_nothing(ours, theirs, we, sent):
    assert links_said(we.post(path(ours), sent, follow=True))
    assert not StructureLink.objects.exists()


def links_said(found):
    return found.status_code == 200 and "n’a pas été compris" in words(found)


def test_a_stranger_and_a_visitor_change_nothing(ours, theirs, client_of, editor, stranger):
    sent = {"avec": theirs.slug, "lien": "client"}
    for user, status in ((None, 302), (stranger, 403), (editor, 403)):
        assert client_of(user).post(path(ours), sent).status_code == status
    assert not StructureLink.objects.exists()


def test_too_many_in_a_day_wait(ours, we):
    for _ in range(30):
        declare(we, ours, StructureFactory())
    assert "reprenez demain" in words(declare(we, ours, StructureFactory()))
    assert StructureLink.objects.count() == 30


def test_ten_links_cost_as_one(ours, we):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert we.get(path(ours), {"q": "structure"}).status_code == 200
        return len(asked)

    def link(kind):
        StructureLink.objects.create(
            from_structure=ours, to_structure=StructureFactory(), kind=kind
        )
        StructureLink.objects.create(
            to_structure=ours, from_structure=StructureFactory(), kind=kind
        )

    link(LinkKind.CLIENT)
    cost()
    one = cost()
    for _ in range(5):
        link(LinkKind.PARTNER)
    assert cost() == one


@pytest.mark.django_db(transaction=True)
def test_two_that_declare_each_other_at_once_make_one_link(ours, theirs, we, they):
    at_once(lambda: declare(we, ours, theirs), lambda: declare(they, theirs, ours))
    assert StructureLink.objects.get().confirmed_at is not None


@pytest.mark.django_db(transaction=True)
def test_a_double_click_declares_once(ours, theirs, we, they):
    at_once(*[lambda: declare(we, ours, theirs)] * 3)
    assert StructureLink.objects.count() == 1
    assert OutgoingMail.objects.count() == 1
