"""/feuille-de-route/deblocage/<lien>/: who holds the mail's link answers; opening it changes nothing."""

import datetime as dt
from unittest import mock

import pytest
from django.core import signing
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutgoingMail, Person
from roadmap.models import Block, BlockAnswer
from roadmap.unblocking import links
from tests.factories import StructureFactory
from tests.roadmap import block_ground as ground
from tests.roadmap.block_ground import (
    again,
    in_days,
    last_link,
    mails,
    passing,
    replying,
    resolving,
    stuck,
)
from tests.roadmap.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_turn_taken(territory):
    cache.clear()


@pytest.fixture
def pilot():
    return ground.account("pilote@example.org", first_name="Paul")


@pytest.fixture
def block(pilot):
    return stuck(pilot, person=ground.someone())


@pytest.fixture
def link(block):
    return last_link()


@pytest.fixture
def visitor():
    return Client(enforce_csrf_checks=False)


def test_link_shows_what_is_asked_and_changes_nothing(visitor, block, link):
    versions = Block.pgh_event_model.objects.count()
    for act in (visitor.get, visitor.head, visitor.get):
        assert act(link).status_code == 200
    page = text_of(visitor.get(link))
    for shown in (ground.TEXT, "locaux ou foncier", "Nadia Fictive", block.action.title, "Paul"):
        assert shown in page
    assert again(block).is_open
    assert Block.pgh_event_model.objects.count() == versions
    assert not BlockAnswer.objects.exists()


def test_page_stays_private(visitor, link):
    page = visitor.get(link)
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "strict-origin"
    assert "noindex" in page["X-Robots-Tag"]
    assert 'name="robots" content="noindex' in page.content.decode()


def test_other_addresses_stay_hidden(visitor, link, pilot):
    page = visitor.get(link).content.decode()
    assert pilot.email not in page
    assert "nadia@example.org" not in page


def test_it_needs_the_token_of_the_form(link):
    assert Client(enforce_csrf_checks=True).post(link, resolving()).status_code == 403


def test_holder_frees_the_action(visitor, block, link, pilot):
    answer = visitor.post(link, resolving())
    assert (answer.status_code, answer["Location"]) == (302, link)
    assert not again(block).is_open
    given = BlockAnswer.objects.get()
    assert (given.by_link, given.author) == (True, block.unblocker_person)
    assert mails("blocage_fini").get().user == pilot
    after = visitor.get(link)
    assert after.status_code == 410
    assert "Merci" in text_of(after)
    assert ground.TEXT not in text_of(after)


def test_replay_is_heard_once(visitor, link, block):
    for _ in range(3):
        assert visitor.post(link, resolving()).status_code == 302
    assert BlockAnswer.objects.count() == 1
    late = visitor.post(link, resolving("Autre chose"))
    assert late.status_code == 409
    assert "Autre chose" in text_of(late)
    assert again(block).answer == "La salle est trouvée."


def test_waiting_answer_leaves_the_link_open(visitor, link):
    assert visitor.post(link, replying()).status_code == 302
    page = visitor.get(link)
    assert page.status_code == 200
    assert "Je reviens vers vous." in text_of(page)


def test_link_of_a_former_turn_is_dead(visitor, block, link):
    assert visitor.post(link, passing()).status_code == 302
    dead = visitor.get(link)
    assert dead.status_code == 410
    assert "passée à quelqu’un d’autre" in text_of(dead)
    assert ground.TEXT not in text_of(dead)
    assert visitor.post(link, resolving("Encore moi")).status_code == 409
    assert visitor.post(link, resolving("Encore moi", turn=1)).status_code == 409
    assert again(block).is_open
    assert visitor.get(last_link()).status_code == 200


def test_coming_back_to_the_same_person_needs_the_new_link(visitor, block, link):
    visitor.post(link, passing())
    visitor.post(last_link(), passing(turn=1, last_name="Fictive", email="nadia@example.org"))
    assert again(block).unblocker_person.email == "nadia@example.org"
    assert visitor.get(link).status_code == 410
    assert visitor.get(last_link()).status_code == 200


def test_link_does_not_outlive_its_mailbox(visitor, link):
    Person.objects.filter(email="nadia@example.org").update(email="autre@example.org")
    dead = visitor.get(link)
    assert dead.status_code == 410
    assert "adresse qui a changé" in text_of(dead)
    assert visitor.post(link, resolving()).status_code == 410
    assert not BlockAnswer.objects.exists()


def test_link_dies_of_age_and_says_what_to_do(visitor, block):
    written = timezone.now() - links.LASTS - dt.timedelta(days=1)
    with mock.patch("time.time", return_value=written.timestamp()):
        old = links.path_of(block, ground_recipient(block))
    assert visitor.get(old).status_code == 200  # the date that was asked is still to come
    Block.objects.update(due_on=in_days(-20))
    dead = visitor.get(old)
    assert dead.status_code == 410
    assert "dernier courriel de rappel" in text_of(dead)
    assert visitor.post(old, resolving("Trop vieux")).status_code == 410
    assert again(block).is_open
    assert not BlockAnswer.objects.exists()


def ground_recipient(block):
    from roadmap.unblocking.telling import asked_by

    return asked_by(block)[0]


@pytest.mark.parametrize(
    "guess",
    ["1", "faux:lien:ici", "WzEsMCwicDEiLCJ4Il0:1abc:zzz", "a" * 2000, "é", "..%2F..", "%00"],
)
def test_guesses_open_nothing(visitor, link, guess):
    answer = visitor.get(f"/feuille-de-route/deblocage/{guess}/")
    assert answer.status_code in {400, 404}
    assert ground.TEXT not in answer.content.decode()


def test_tampering_opens_nothing(visitor, block, link):
    signed = link.split("/")[-2]
    for other in (signed[:-1], signed[1:], signed.upper(), signed + "A"):
        assert visitor.get(reverse("roadmap:block_link", args=[other])).status_code == 404
    told = [block.pk, 0, f"p{block.unblocker_person_id}", "x"]
    for salt in ("directory.alerts", "autre"):
        forged = signing.TimestampSigner(salt=salt).sign_object(told)
        assert visitor.get(reverse("roadmap:block_link", args=[forged])).status_code == 404


@pytest.mark.parametrize("told", [[], [1], ["x", "y", "z", "t"], [1, 2, 3, 4, 5], [10**30, 0, "p1", "x"],
                                  [1, 0, "p" + "9" * 40, "x"], [1, 0, "sé", "x"], {"a": 1}, None])  # fmt: skip
def test_signed_nonsense_opens_nothing(visitor, told):
    text = signing.TimestampSigner(salt=links.LINK.salt).sign_object(told)
    assert visitor.get(reverse("roadmap:block_link", args=[text])).status_code == 404


def test_link_of_a_deleted_block_opens_nothing(visitor, block, link):
    block.delete()
    assert visitor.get(link).status_code == 404


def test_link_of_one_block_does_not_open_another(visitor, pilot, link):
    other = stuck(pilot, person=ground.someone("martial@example.org"), text="Autre texte.")
    visitor.post(link, resolving())
    assert again(other).is_open


def test_mailbox_of_a_structure_answers_in_its_name(visitor, pilot):
    asked = StructureFactory(name="La Fabrique", internal_email="interne@example.org")
    block = stuck(pilot, structure=asked)
    assert mails("blocage_demande_lien").get().to == "interne@example.org"
    visitor.post(last_link(), resolving())
    given = block.answers.get()
    assert (given.author, given.structure, given.by_link) == (None, asked, True)


def test_holder_reads_no_name_that_is_not_public(visitor, link):
    from tests.factories import ActionFactory, PersonFactory

    hidden = PersonFactory(is_public=False, email="cachee@example.org")
    ActionFactory(pilot=hidden)
    assert str(hidden) not in visitor.get(link).content.decode()


def test_link_leaves_the_outbox_once_sent(link):
    mail = mails("blocage_demande_lien").get()
    assert mail.is_deadline
    from accounts.mail_kinds import kind_of

    assert kind_of(mail.kind).is_secret
    assert (
        OutgoingMail.objects.exclude(kind__endswith="_lien")
        .filter(body__contains="deblocage")
        .count()
        == 0
    )


def test_draft_action_is_not_linked_from_the_page(visitor, pilot):
    from roadmap.choices import ActionStatus
    from tests.factories import ActionFactory

    action = ActionFactory(draft=True, pilot=pilot.person, status=ActionStatus.ONGOING)
    stuck(pilot, person=ground.someone("x@example.org"), action=action)
    page = visitor.get(last_link())
    assert page.status_code == 200
    assert action.get_absolute_url() not in page.content.decode()
    visitor.post(last_link(), resolving())
    assert action.title not in visitor.get(last_link()).content.decode()
