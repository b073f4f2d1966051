"""/feuille-de-route/blocages/<pk>/: those asked, with an account, free the action, wait or pass on."""

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import OutgoingMail
from directory.models import StructureMember
from roadmap.choices import ActionStatus
from roadmap.models import BlockAnswer
from roadmap.unblocking import answering
from roadmap.unblocking.speaker import speaker_of
from tests.factories import ActionFactory, MembershipFactory, StructureFactory
from tests.roadmap import block_ground as ground
from tests.roadmap.block_ground import (
    again,
    answer_url,
    in_days,
    mails,
    passing,
    replying,
    resolving,
    stuck,
)
from tests.roadmap.pages import queries_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_turn_taken(territory):
    cache.clear()


@pytest.fixture
def pilot():
    return ground.account("pilote@example.org", first_name="Paul")


@pytest.fixture
def nadia():
    return ground.account("nadia@example.org", first_name="Nadia")


@pytest.fixture
def block(pilot, nadia):
    return stuck(pilot, person=nadia.person)


@pytest.fixture
def send(client_of, block):
    return lambda user, told: client_of(user).post(answer_url(block), told)


def test_person_asked_frees_the_action(send, block, nadia, pilot):
    assert send(nadia, resolving()).status_code == 302
    now = again(block)
    assert now.action.status == ActionStatus.PAUSED
    assert (now.answer, now.is_open) == ("La salle est trouvée.", False)
    mail = mails("blocage_fini").get()
    assert mail.user == pilot
    assert "La salle est trouvée." in mail.body
    assert str(nadia.person) in mail.body
    assert "en pause" in mail.body
    assert not mails("blocage_retire").exists()


def test_who_declared_is_told_beside_the_pilot(client_of, official, pilot, nadia):
    block = stuck(official, person=nadia.person, action=ActionFactory(pilot=pilot.person))
    client_of(nadia).post(answer_url(block), resolving())
    assert {mail.user for mail in mails("blocage_fini")} == {pilot, official}


def test_pilot_without_account_is_told_by_address(client_of, official, nadia):
    action = ActionFactory(pilot=ground.someone("pilote-seul@example.org"))
    block = stuck(official, person=nadia.person, action=action)
    client_of(nadia).post(answer_url(block), resolving())
    assert mails("blocage_fini").filter(to="pilote-seul@example.org", user=None).exists()


def test_waiting_answer_stays_in_the_history(send, block, nadia, pilot):
    assert send(nadia, replying(due_on=f"{in_days(30)}")).status_code == 302
    now = again(block)
    assert (now.is_open, now.due_on, now.turn) == (True, in_days(30), 0)
    assert now.action.status == ActionStatus.BLOCKED
    assert "Nouvelle date" in now.answers.get().text
    assert mails("blocage_suite").get().user == pilot


def test_passing_on_asks_somebody_else(send, block, nadia, client_of):
    assert send(nadia, passing(text="Plutôt de son ressort.")).status_code == 302
    now = again(block)
    assert (str(now.unblocker_person), now.turn, now.due_on) == ("Inventé", 1, in_days(20))
    mail = mails("blocage_demande_lien").get()
    assert mail.to == "martial@example.org"
    assert "Plutôt de son ressort." in mail.body
    page = client_of(nadia).get(answer_url(block))
    assert page.status_code == 200
    assert "passée à quelqu’un d’autre" in text_of(page)
    assert ground.TEXT not in text_of(page)


def test_passing_to_oneself_is_refused(send, block, nadia):
    page = send(nadia, passing(last_name="Moi", email="nadia@example.org"))
    assert "déjà la personne" in text_of(page)
    assert again(block).turn == 0


@pytest.mark.parametrize("told", [resolving(), replying(), passing()], ids=["yes", "wait", "pass"])
def test_sent_twice_is_one(send, block, nadia, told):
    assert [send(nadia, told).status_code for _ in range(2)] == [302, 302]
    assert BlockAnswer.objects.filter(block=block).count() == 1
    before = OutgoingMail.objects.count()
    send(nadia, told)
    assert OutgoingMail.objects.count() == before


def test_of_two_who_answer_the_second_is_told(send, block, nadia, animator):
    send(nadia, resolving())
    late = send(animator, resolving("Une autre façon."))
    assert late.status_code == 409
    assert "a répondu entre-temps" in text_of(late)
    assert str(nadia.person) in text_of(late)
    assert "Une autre façon." in text_of(late)
    assert again(block).answer == "La salle est trouvée."


def test_who_was_asked_a_moment_ago_loses_no_text(send, block, nadia, animator):
    send(animator, passing())
    late = send(nadia, resolving("Mon texte."))
    assert late.status_code == 409
    assert "a passé la demande" in text_of(late)
    assert "Mon texte." in text_of(late)
    assert again(block).is_open


def test_answer_to_a_former_turn_is_refused(send, block, nadia, animator):
    send(animator, passing())
    late = send(animator, resolving("Trop tard.", turn=0))
    assert late.status_code == 409
    assert "Trop tard." in late.content.decode()
    assert send(animator, resolving("À temps.", turn=1)).status_code == 302


def test_administrators_of_the_structure_answer_in_its_name(client_of, pilot):
    asked = StructureFactory(name="La Fabrique")
    chief = MembershipFactory(structure=asked, role="administrateur").user
    editor = MembershipFactory(structure=asked, role="editeur").user
    block = stuck(pilot, structure=asked)
    assert client_of(editor).get(answer_url(block)).status_code == 404
    assert client_of(chief).post(answer_url(block), replying()).status_code == 302
    assert block.answers.get().structure == asked
    assert "La Fabrique" in text_of(client_of(pilot).get(block.action.get_absolute_url()))
    StructureMember.objects.filter(user=chief).update(role="editeur")
    assert client_of(chief).get(answer_url(block)).status_code == 404


def test_who_sees_and_is_not_asked_may_not_answer(send, client_of, block, pilot, official):
    for user in (pilot, official):
        assert client_of(user).get(answer_url(block)).status_code == 403
        assert send(user, resolving()).status_code == 403
    assert again(block).is_open


def test_strangers_do_not_know_it_exists(send, client_of, block, stranger, administrator):
    for user in (stranger, administrator):
        assert client_of(user).get(answer_url(block)).status_code == 404
        assert send(user, resolving()).status_code == 404
    assert client_of().post(answer_url(block), resolving()).status_code == 302
    assert again(block).is_open


def test_no_longer_asked_when_the_answer_comes(block, nadia):
    speaker = speaker_of(nadia, block)
    block.unblocker_person = None
    block.save()
    with pytest.raises(PermissionDenied):
        answering.resolve(block, 0, speaker, "Trop tard")
    assert again(block).is_open


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (resolving(text=" "), "Dites en une phrase"),
        (replying(text=""), "Écrivez votre réponse"),
        (replying(due_on="2020-01-01"), "date à venir"),
        (passing(email=""), "nom et son adresse"),
        ({"acte": "autre", "tour": 0}, "pas été compris"),
        ({}, "pas été compris"),
    ],
)
def test_bad_input_gets_one_sentence(send, block, nadia, told, said):
    page = send(nadia, told)
    assert page.status_code == 200
    assert said in text_of(page)
    assert not block.answers.exists()


@pytest.mark.parametrize("turn", ["", "x", "-4", "99999999999999999999"])
def test_unreadable_turn_is_a_late_answer(send, block, nadia, turn):
    assert send(nadia, resolving(turn=turn)).status_code == 409
    assert again(block).is_open


def test_hostile_answer_is_shown_as_text(send, block, nadia, client_of, pilot):
    send(nadia, replying("<img src=x onerror=alert(1)>\nDeux lignes"))
    page = client_of(pilot).get(block.action.get_absolute_url()).content.decode()
    assert "&lt;img" in page
    assert "<img src=x" not in page


def test_page_costs_the_same_with_ten_answers(client_of, block, nadia):
    url = answer_url(block)
    BlockAnswer.objects.create(block=block, kind="precisee", author=nadia.person)
    client = client_of(nadia)
    before = queries_of(client, url)
    for _ in range(9):
        BlockAnswer.objects.create(
            block=block, kind="transmise", author=ground.someone(f"a{_}@example.org"),
            to_structure=StructureFactory(),
        )  # fmt: skip
    assert queries_of(client, url) == before


# -- What pages show ---------------------------------------------------------------------------
def test_public_reads_since_when_and_nothing_else(client_of, block, send, nadia):
    page = text_of(client_of().get(block.action.get_absolute_url()))
    assert "Bloquée depuis le" in page
    for hidden in (ground.TEXT, "locaux ou foncier", str(nadia.person)):
        assert hidden not in page
    send(nadia, resolving())
    page = text_of(client_of().get(block.action.get_absolute_url()))
    assert "Débloquée le" in page
    assert "La salle est trouvée." not in page


def test_pilot_reads_the_whole_and_the_past(client_of, block, send, nadia, pilot):
    send(nadia, replying())
    page = text_of(client_of(pilot).get(block.action.get_absolute_url()))
    for shown in (ground.TEXT, "locaux ou foncier", "Je reviens vers vous.", "depuis aujourd’hui"):
        assert shown in page
    send(nadia, resolving())
    assert "La salle est trouvée." in text_of(client_of(pilot).get(block.action.get_absolute_url()))


def test_space_shows_first_what_one_is_asked(client_of, block, nadia, pilot):
    page = text_of(client_of(nadia).get(reverse("my_space")))
    assert "À débloquer par vous" in page
    assert "depuis aujourd’hui" in page
    assert answer_url(block) in client_of(nadia).get(reverse("my_space")).content.decode()
    page = text_of(client_of(pilot).get(reverse("my_space")))
    assert "Vos actions bloquées" in page
    assert f"Attend {nadia.person}" in page
    assert "À débloquer par vous" not in page


def test_space_marks_what_is_overdue(client_of, block, nadia):
    type(block).objects.update(due_on=in_days(-1))
    assert "date passée" in text_of(client_of(nadia).get(reverse("my_space")))


def test_space_costs_the_same_with_ten_blocks(client_of, block, nadia, pilot):
    url = reverse("my_space")
    for user in (nadia, pilot):
        client = client_of(user)
        before = queries_of(client, url)
        stuck(pilot, person=nadia.person)
        stuck(pilot, person=nadia.person)
        assert queries_of(client, url) == before
