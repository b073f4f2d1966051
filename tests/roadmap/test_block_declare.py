"""/feuille-de-route/actions/<code>/bloquer/: why, who can free the action, by when; once."""

import pytest
from django.core.cache import cache
from django.utils.html import escape

from accounts.models import Person
from roadmap.choices import ActionStatus
from roadmap.models import Block, BlockAnswer
from tests.factories import (
    ActionFactory,
    MembershipFactory,
    PersonFactory,
    StructureFactory,
    UserFactory,
)
from tests.roadmap import block_ground as ground
from tests.roadmap.block_ground import declaration, in_days, mails, new_url, stuck
from tests.roadmap.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_turn_taken(territory):
    cache.clear()


@pytest.fixture
def pilot():
    return ground.account("pilote@example.org")


@pytest.fixture
def action(pilot):
    return ActionFactory(pilot=pilot.person, status=ActionStatus.PAUSED, title="Une action")


@pytest.fixture
def declare(client_of, pilot, action):
    def post(**more):
        return client_of(pilot).post(new_url(action), declaration(**more))

    return post


def test_pilot_declares_and_somebody_unknown_is_told_by_link(declare, action, pilot):
    answer = declare(function="Directrice")
    assert answer.status_code == 302
    block = Block.objects.get()
    action.refresh_from_db()
    assert action.status == ActionStatus.BLOCKED
    assert (block.status_before, block.opened_by) == (ActionStatus.PAUSED, pilot)
    named = block.unblocker_person
    assert (str(named), named.function, named.is_public) == ("Nadia Fictive", "Directrice", False)
    mail = mails("blocage_demande_lien").get()
    assert (mail.to, mail.user, mail.is_deadline) == ("nadia@example.org", None, True)
    assert mail.subject.startswith("Une action attend que vous la débloquiez")
    assert ground.TEXT in mail.body
    assert "locaux ou foncier" in mail.body
    assert str(pilot.person) in mail.body
    assert ground.last_link()


def test_default_date_is_in_fifteen_days(client_of, pilot, action):
    page = client_of(pilot).get(new_url(action))
    assert f'value="{in_days(15)}"' in page.content.decode()


def test_somebody_known_by_the_address_is_not_doubled(declare):
    known = ground.someone("NADIA@example.org")
    declare(last_name="Autre nom")
    assert Block.objects.get().unblocker_person == known
    assert Person.objects.filter(email__iexact="nadia@example.org").count() == 1


def test_an_account_is_found_by_its_verified_address(declare):
    nadia = ground.account("nadia@example.org")
    Person.objects.filter(user=nadia).update(email="")
    declare()
    mail = mails("blocage_demande").get()
    assert mail.user == nadia
    assert ground.answer_url(Block.objects.get()) in mail.body
    assert not mails("blocage_demande_lien").exists()


def test_known_person_is_chosen_from_the_list(declare, client_of, pilot, action):
    asked = ground.account(function="Élue fictive")
    ActionFactory(pilot=asked.person)
    assert "Élue fictive" in client_of(pilot).get(new_url(action)).content.decode()
    declare(person=asked.person.pk, first_name="", last_name="", email="")
    assert mails("blocage_demande").get().user == asked


def test_who_is_not_public_is_not_offered_to_a_pilot(client_of, pilot, action, official):
    hidden = PersonFactory(is_public=False, email="cachee@example.org")
    ActionFactory(pilot=hidden)
    assert str(hidden) not in client_of(pilot).get(new_url(action)).content.decode()
    assert str(hidden) in client_of(official).get(new_url(action)).content.decode()


def test_referent_of_the_action_is_offered_even_so(client_of, pilot, action):
    action.referent = PersonFactory(is_public=False, email="referente@example.org")
    action.save()
    assert str(action.referent) in client_of(pilot).get(new_url(action)).content.decode()


NOBODY = {"first_name": "", "last_name": "", "email": ""}


def test_structure_is_asked_by_its_exact_name(declare):
    asked = StructureFactory(name="La Fabrique", public_email="bonjour@fabrique.example.org")
    StructureFactory(name="La Fabrique du Quai")
    assert declare(**NOBODY, structure_name="la fabrique").status_code == 302
    mail = mails("blocage_demande_lien").get()
    assert mail.to == "bonjour@fabrique.example.org"
    assert "demande que La Fabrique la débloque avant le" in mail.body
    assert Block.objects.get().unblocker_structure == asked


def test_ambiguous_structure_is_chosen_without_script(declare):
    StructureFactory(name="Fabrique A")
    second = StructureFactory(name="Fabrique B", public_email="b@example.org")
    page = declare(**NOBODY, structure_name="fabrique")
    assert page.status_code == 200
    assert "choisissez la bonne" in text_of(page)
    assert escape(ground.TEXT) in page.content.decode()
    assert declare(**NOBODY, structure_name="fabrique", structure=second.pk).status_code == 302
    assert Block.objects.get().unblocker_structure == second


def test_administrators_are_told_rather_than_the_mailbox(declare):
    asked = StructureFactory(name="La Fabrique", public_email="bonjour@example.org")
    chief = MembershipFactory(structure=asked, role="administrateur").user
    MembershipFactory(structure=asked, role="editeur")
    declare(**NOBODY, structure_name="La Fabrique")
    assert [mail.user for mail in mails("blocage_demande")] == [chief]
    assert not mails("blocage_demande_lien").exists()


def test_unpublished_structure_is_not_found(declare):
    StructureFactory(name="La Fabrique", draft=True)
    page = declare(**NOBODY, structure_name="La Fabrique")
    assert "Aucune structure de l’annuaire" in text_of(page)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (NOBODY, "Dites qui peut débloquer"),
        ({"motive": ""}, "Choisissez un motif"),
        ({"motive": "autre"}, "autre"),
        ({"text": "  "}, "Dites ce qui bloque"),
        ({"text": "x" * 4001}, "4"),
        ({"due_on": f"{in_days(0)}"}, "date à venir"),
        ({"due_on": "9999-12-31"}, "deux ans"),
        ({"due_on": "demain"}, "31/12/2026"),
        ({"due_on": ""}, "obligatoire"),
        ({"email": "nadia"}, "adresse complète"),
        ({"email": ""}, "nom et son adresse"),
        ({"last_name": "", "first_name": ""}, "nom et son adresse"),
        ({"person": "99999999999999999999"}, "choix"),
        ({"structure_name": "\0"}, "caractère"),
        ({"structure_name": "%%%"}, "Aucune structure"),
    ],
)
def test_bad_input_gets_one_sentence_and_changes_nothing(declare, action, sent, said):
    page = declare(**sent)
    assert page.status_code == 200
    assert said in text_of(page)
    assert not Block.objects.exists()
    assert Person.objects.count() == 1
    action.refresh_from_db()
    assert action.status == ActionStatus.PAUSED


def test_structure_without_account_nor_address_cannot_be_asked_alone(declare):
    StructureFactory(name="La Fabrique")
    page = declare(**NOBODY, structure_name="La Fabrique")
    assert "Le site n’a pas d’adresse pour La Fabrique" in text_of(page)
    assert not Block.objects.exists()


@pytest.mark.parametrize("status", [ActionStatus.DONE, ActionStatus.DROPPED])
def test_closed_action_is_not_blocked(declare, action, status):
    action.status = status
    action.save()
    assert "réalisée ou abandonnée" in text_of(declare())
    assert not Block.objects.exists()


def test_sent_twice_is_one(declare):
    assert [declare().status_code, declare().status_code] == [302, 302]
    assert Block.objects.count() == mails("blocage_demande_lien").count() == 1


def test_second_block_says_who_declared_the_first(declare, client_of, official, action, pilot):
    declare()
    page = client_of(official).post(new_url(action), declaration(text="Autre chose."))
    assert page.status_code == 409
    assert f"{pilot.person} a déjà déclaré" in text_of(page)
    assert "Autre chose." in page.content.decode()
    shown = text_of(client_of(official).get(new_url(action)))
    assert f"par {pilot.person}" in shown


def test_who_may_not_update_declares_nothing(client_of, action, editor, stranger):
    for user in (editor, stranger):
        assert client_of(user).post(new_url(action), declaration()).status_code == 403
    assert client_of().post(new_url(action), declaration()).status_code == 302
    assert not Block.objects.exists()


def test_hostile_text_is_shown_as_text(declare, client_of, pilot, action):
    declare(text='<script>alert(1)</script> https://piege.example.org "{{ x }}"')
    page = client_of(pilot).get(action.get_absolute_url()).content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    body = mails("blocage_demande_lien").get().body
    assert "piege.example.org" not in body
    assert "{{ x }}" in body


def test_many_requests_in_a_day_are_refused_with_a_sentence(client_of, pilot):
    for _ in range(5):
        stuck(pilot, person=Person.objects.filter(email="n@example.org").first()
              or ground.someone("n@example.org"))  # fmt: skip
    action = ActionFactory(pilot=pilot.person)
    page = client_of(pilot).post(new_url(action), declaration(email="n@example.org"))
    assert "déjà reçu plusieurs demandes" in text_of(page)
    assert Block.objects.filter(action=action).count() == 0


# -- Correcting and withdrawing ------------------------------------------------------------------
def correction(page, **more):
    form = page.context["form"]
    told = {name: form[name].value() or "" for name in form.fields}
    sent = {f"corriger-{name}": value for name, value in {**told, **more}.items()}
    return {"acte": "corriger", "vu": page.context["state"], **sent}


def test_correcting_words_tells_nobody_again(client_of, pilot):
    block = stuck(pilot, person=ground.someone())
    client = client_of(pilot)
    page = client.get(new_url(block.action))
    assert (
        client.post(new_url(block.action), correction(page, text="Mieux dit.")).status_code == 302
    )
    assert ground.again(block).text == "Mieux dit."
    assert mails("blocage_demande_lien").count() == 1
    assert ground.again(block).turn == 0


def test_correcting_who_is_asked_moves_the_request(client_of, pilot):
    block = stuck(pilot, person=ground.someone())
    old = ground.last_link()
    client = client_of(pilot)
    page = client.get(new_url(block.action))
    sent = correction(page, person="", last_name="Inventé", email="martial@example.org")
    assert client.post(new_url(block.action), sent).status_code == 302
    assert mails("blocage_demande_lien").last().to == "martial@example.org"
    assert mails("blocage_retire").get().to == "nadia@example.org"
    assert client_of().get(old).status_code == 410
    assert client_of().get(ground.last_link()).status_code == 200
    assert BlockAnswer.objects.get().kind == "transmise"


def test_two_who_correct_lose_no_text(client_of, pilot, official):
    block = stuck(pilot, person=ground.someone())
    url = new_url(block.action)
    page = client_of(pilot).get(url)
    client_of(official).post(url, correction(client_of(official).get(url), text="Le premier."))
    late = client_of(pilot).post(url, correction(page, text="Le second."))
    assert late.status_code == 409
    assert "a changé pendant" in text_of(late)
    assert "Le second." in late.content.decode()
    assert "Le premier." in late.content.decode()
    assert client_of(pilot).post(url, correction(late, text="Le second.")).status_code == 302
    assert ground.again(block).text == "Le second."


def test_overdue_block_is_corrected_without_another_date(client_of, pilot):
    block = stuck(pilot, person=ground.someone())
    Block.objects.update(due_on=in_days(-3))
    client = client_of(pilot)
    page = client.get(new_url(block.action))
    assert client.post(new_url(block.action), correction(page, text="Encore.")).status_code == 302


def test_withdrawing_puts_the_state_back_and_releases(client_of, pilot):
    block = stuck(pilot, person=ground.someone())
    client, sent = client_of(pilot), {"acte": "retirer", "retirer-text": "Erreur de fiche."}
    for _ in range(2):
        assert client.post(new_url(block.action), sent).status_code in {200, 302}
    now = ground.again(block)
    assert now.action.status == ActionStatus.PAUSED
    assert now.answer == "Erreur de fiche."
    assert mails("blocage_retire").get().to == "nadia@example.org"
    assert not mails("blocage_fini").exists()
    assert now.answers.count() == 1
    assert client_of().get(ground.last_link()).status_code == 410


def test_page_of_declaring_costs_the_same_with_many_people(client_of, pilot, action):
    from tests.roadmap.pages import queries_of

    client = client_of(pilot)
    before = queries_of(client, new_url(action))
    for _ in range(9):
        ActionFactory(pilot=PersonFactory(email=f"p{UserFactory().pk}@example.org"))
    assert queries_of(client, new_url(action)) == before
