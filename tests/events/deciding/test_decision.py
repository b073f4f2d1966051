"""/gouvernance/decisions/<pk>/: its page, what is written of it, what becomes of it."""

import csv
import io

import pytest
from django.db import IntegrityError
from django.db.transaction import atomic
from django.urls import reverse
from python_calamine import CalamineWorkbook

from events.models import Body, Decision
from roadmap.models import Action
from tests.factories import (
    ActionFactory,
    BodyFactory,
    DecisionFactory,
    MandateFactory,
    MembershipFactory,
    PersonFactory,
    PropositionFactory,
    StructureFactory,
    UserFactory,
    days_from_today,
)
from tests.hostile import inspect

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


@pytest.fixture
def secretary(db):
    return PersonFactory(user=UserFactory())


@pytest.fixture
def keeper(client_of, secretary):
    return client_of(secretary.user)


@pytest.fixture
def decision(secretary):
    return DecisionFactory(
        meeting__body=BodyFactory(secretary=secretary), text="Louer la salle.",
        owner=PersonFactory(user=UserFactory(), last_name="Discrète", is_public=False), taken_on=days_from_today(-40),
        due_on=days_from_today(-10),
    )  # fmt: skip


def url(decision, name="decision"):
    return reverse(f"events:{name}", args=[decision.pk])


# -- Its page -----------------------------------------------------------------------------------
def test_the_page_tells_all_of_it(client, decision):
    decision.method, decision.votes_for, decision.votes_against = "vote", 4, 1
    decision.abstentions, decision.proposition = 2, PropositionFactory()
    decision.save()
    decision.votes.create(college="elus", votes_for=4, votes_against=1, abstentions=2)
    page = client.get(url(decision)).text
    for words in (
        "Louer la salle.", "en retard de 10 jours", "Élues et élus",
        "Adoptée à la majorité simple.", decision.meeting.body.name, "Décision prise",
        str(decision.proposition),
    ):  # fmt: skip
        assert words in page, words
    assert "Discrète" not in page
    assert inspect(page).h1 == 1


def test_names_are_for_the_body_s_own_people(client_of, keeper, decision):
    member = MandateFactory(body=decision.meeting.body, person=PersonFactory(user=UserFactory()))
    assert "Discrète" in keeper.get(url(decision)).text
    assert "Discrète" in client_of(member.person.user).get(url(decision)).text


def test_a_confidential_one_is_for_the_body_s_own_people(client_of, official, keeper, decision):
    decision.is_confidential = True
    decision.save()
    member = MandateFactory(body=decision.meeting.body, person=PersonFactory(user=UserFactory()))
    for user in (None, official, decision.owner.user):
        assert client_of(user).get(url(decision)).status_code == 404
    for client in (keeper, client_of(member.person.user)):
        assert "ne diffusez pas" in client.get(url(decision)).text


def test_its_history_is_told(client, decision):
    for status, note in [("en_cours", "Devis demandé"), ("faite", "Salle louée")]:
        decision.status, decision.status_note = status, note
        decision.save()
    page = client.get(url(decision)).text
    told = page[page.index('class="timeline"') :]
    assert told.index("Décision prise") < told.index("Devis demandé") < told.index("Salle louée")


def test_a_later_rule_judges_no_vote_of_before(keeper, client, decision):
    for told in ({"votes_for": 4, "votes_against": 3, "abstentions": 5}, {"method": "vote"}):
        Decision.objects.filter(pk=decision.pk).update(**told)
    decision.refresh_from_db()
    assert decision.majority == "simple"
    Body.objects.update(majority="deux_tiers")
    page, rows = (
        client.get(url(decision)),
        client.get(reverse("events:decisions_export", args=["csv"])),
    )
    assert "Adoptée à la majorité simple." in page.text
    exported = b"".join(rows.streaming_content).decode()
    assert "majorité simple (plus de pour que de contre)" in exported
    assert "adoptée à la majorité simple" in exported
    assert "majorité simple" in keeper.get(url(decision, "decision_edit")).text


def test_the_rule_is_that_of_a_vote_alone(keeper, decision):
    Body.objects.update(majority="absolue")
    keeper.post(
        url(decision, "decision_edit"),
        sent(keeper, decision, method="vote", **{"elus-votes_for": 1}),
    )
    decision.refresh_from_db()
    assert decision.majority == "absolue"
    Body.objects.update(majority="simple")
    keeper.post(url(decision, "decision_edit"), sent(keeper, decision, **{"elus-votes_for": 2}))
    decision.refresh_from_db()
    assert (decision.votes_for, decision.majority) == (2, "absolue")
    keeper.post(url(decision, "decision_edit"), sent(keeper, decision, method="consensus"))
    decision.refresh_from_db()
    assert (decision.method, decision.majority) == ("consensus", "")
    with pytest.raises(IntegrityError, match="decision_majority_is_of_a_vote"), atomic():
        Decision.objects.update(majority="simple")


def test_names_are_proposed_with_a_reason_alone(client_of, official, animator, decision):
    """The Collectivité keeps the body: who did not agree to be named stays unnamed elsewhere."""
    body = decision.meeting.body
    body.secretary = PersonFactory(user=official)
    body.save()
    mine = MandateFactory(body=body, person=PersonFactory(is_public=False, email="a@example.org"))
    elsewhere = MandateFactory(
        body__is_restricted=True, person=PersonFactory(is_public=False, email="b@example.org")
    )
    agreed = MandateFactory(person=PersonFactory(email="c@example.org"))
    nobody = PersonFactory(is_public=False, email="d@example.org")
    shown = client_of(official).get(url(decision, "decision_edit")).context["form"]
    offered = set(shown.fields["owner"].queryset)
    assert {mine.person, agreed.person, decision.owner} <= offered
    assert not {elsewhere.person, nobody} & offered
    hidden = DecisionFactory(owner=PersonFactory(last_name="Cachée", is_public=False))
    register = reverse("events:decisions")
    assert "Discrète" in client_of(official).get(register).text
    assert "Cachée" not in client_of(official).get(register).text
    assert "Cachée" in client_of(animator).get(register).text
    assert hidden.pk


# -- Writing it ---------------------------------------------------------------------------------
def sent(client, decision, **changes):
    form = client.get(url(decision, "decision_edit")).context["form"]
    told = {name: form[name].value() for name in form.fields}
    told["_seen"] = form.token
    return {name: value for name, value in (told | changes).items() if value not in (None, False)}


def test_the_keeper_writes_and_links_it(keeper, decision):
    action, structure = ActionFactory(), StructureFactory(name="La Fabrique imaginaire")
    told = sent(
        keeper, decision, text="Louer la grande salle.", action=action.code, method="consensus",
        owner_structure="la fabrique imaginaire",
    )  # fmt: skip
    answer = keeper.post(url(decision, "decision_edit"), told)
    assert answer["Location"] == url(decision)
    decision.refresh_from_db()
    assert (decision.text, decision.action) == ("Louer la grande salle.", action)
    assert decision.owner_structure == structure


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"action": "99.99"}, "Aucune action n’a ce code"),
        ({"contribution": "rien"}, "Aucune contribution n’a ce numéro"),
        ({"owner_structure": "Personne"}, "Aucune structure publiée"),
        ({"text": " "}, "Écrivez la décision"),
        ({"due_on": "1999-01-01"}, "L’échéance précède la décision"),
        ({"owner": "x"}, "Choisissez une personne"),
        ({"proposition": "x"}, "Choisissez dans la liste"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(keeper, decision, wrong, words):
    told = sent(keeper, decision, **{"status_note": "", **wrong})
    page = keeper.post(url(decision, "decision_edit"), told).text
    assert words in page
    decision.refresh_from_db()
    assert decision.text == "Louer la salle."


def test_two_people_see_each_other(keeper, decision):
    told = sent(keeper, decision, text="Mes mots")
    decision.text = "Les mots d’une autre"
    decision.save()
    page = keeper.post(url(decision, "decision_edit"), told).text
    assert "Quelqu’un a modifié cette fiche" in page
    assert "Mes mots" in page
    decision.refresh_from_db()
    assert decision.text == "Les mots d’une autre"


# -- What becomes of it ---------------------------------------------------------------------------
def follow(client, decision, **told):
    mark = client.get(url(decision, "decision_follow")).context["form"].mark
    return client.post(url(decision, "decision_follow"), {"vu": mark, **told})


def test_who_answers_for_it_says_where_it_stands(client_of, decision):
    client = client_of(decision.owner.user)
    follow(client, decision, status="faite", status_note="Salle louée.")
    decision.refresh_from_db()
    assert (decision.status, decision.closed_on) == ("faite", days_from_today(0))
    follow(client, decision, status="en_cours", status_note="Le bail est rompu.")
    decision.refresh_from_db()
    assert decision.closed_on is None


def test_an_administrator_of_the_structure_in_charge_too(
    client_of, decision, administrator, editor
):
    decision.owner_structure = administrator.memberships.get().structure
    decision.save()
    MembershipFactory(user=editor, structure=decision.owner_structure, role="editeur")
    assert client_of(administrator).get(url(decision, "decision_follow")).status_code == 200
    assert client_of(editor).get(url(decision, "decision_follow")).status_code == 403


def test_leaving_it_needs_a_reason_and_states_follow_the_table(keeper, decision):
    assert "Dites pourquoi" in follow(keeper, decision, status="abandonnee").text
    follow(keeper, decision, status="faite")
    assert "Choisissez un état" in follow(keeper, decision, status="ouverte").text


def test_a_rejected_proposal_stays_rejected(keeper, decision):
    decision.status, decision.votes_for, decision.votes_against = "abandonnee", 1, 2
    decision.method, decision.abstentions = "vote", 0
    decision.save()
    answer = follow(keeper, decision, status="en_cours", status_note="x")
    assert "Choisissez un état" in answer.text


def test_a_state_changed_meanwhile_is_shown(keeper, decision):
    mark = keeper.get(url(decision, "decision_follow")).context["form"].mark
    follow(keeper, decision, status="en_cours", status_note="Devis demandé")
    told = {"vu": mark, "status": "faite", "status_note": "Tout est fait"}
    page = keeper.post(url(decision, "decision_follow"), told).text
    assert "Quelqu’un a changé l’état" in page
    assert "Devis demandé" in page
    assert "Tout est fait" in page


# -- An action of it ------------------------------------------------------------------------------
def test_it_creates_one_action(client_of, official, decision):
    proposition = PropositionFactory()
    client, page = (
        client_of(official),
        f"{url(decision, 'decision_action')}?proposition={proposition.number}",
    )
    shown = client.get(page)
    assert shown.context["form"]["title"].value() == "Louer la salle."
    told = {"title": "Louer la salle.", "weight": 1, "priority": "2", "vu": shown.context["seen"]}
    told["priority"] = shown.context["form"]["priority"].value()
    for _ in range(2):
        client.post(page, told)
    action = Action.objects.get(title="Louer la salle.")
    decision.refresh_from_db()
    assert (decision.action, decision.proposition) == (action, proposition)
    assert action.publication == "brouillon"
    assert client.get(url(decision, "decision_action")).status_code == 302
    assert f"Modifier l’action {action.code}" in client.get(url(decision)).text


# -- Emporter --------------------------------------------------------------------------------------
def test_exports_follow_the_filters_and_the_rights(client, client_of, animator, decision):
    DecisionFactory(text="=1+1", status="faite")
    DecisionFactory(text="Réservée", meeting__body__is_restricted=True)

    def rows(who, query=""):
        answer = who.get(reverse("events:decisions_export", args=["csv"]) + query)
        text = answer.getvalue().decode().removeprefix("\ufeff")
        return [row["Décision"] for row in csv.DictReader(io.StringIO(text), delimiter=";")]

    assert set(rows(client)) == {"Louer la salle.", "'=1+1"}
    assert rows(client, "?retard=on") == ["Louer la salle."]
    assert "Réservée" in rows(client_of(animator))
    xlsx = client.get(reverse("events:decisions_export", args=["xlsx"])).getvalue()
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(xlsx)).get_sheet_by_index(0).to_python()
    assert {row[1] for row in sheet[1:]} == {"Louer la salle.", "=1+1"}


def test_figures_stand_on_top_and_the_order_is_chosen(client, decision):
    DecisionFactory(status="faite", due_on=days_from_today(-90), taken_on=days_from_today(-99))
    shown = client.get(reverse("events:decisions"))
    assert shown.context["search"].figures() == [
        (2, "en tout"), (1, "à suivre"), (1, "en retard"), (1, "faites"),
    ]  # fmt: skip
    oldest = client.get(reverse("events:decisions"), {"tri": "anciennes"}).context["page"]
    assert [one.status for one in oldest] == ["faite", "ouverte"]
