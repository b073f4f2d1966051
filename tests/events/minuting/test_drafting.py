import pytest

from events.choices import MinutesState
from events.minuting import drafting
from events.minuting.workflow import MinutesRefused
from events.models import MinutesParagraph
from tests.events.minuting.conftest import seat
from tests.factories import AgendaItemFactory, DecisionFactory, PersonFactory, StructureFactory


def texts(minutes):
    return list(minutes.paragraphs.in_order().values_list("kind", "text", "is_confidential"))


def attend(world, presence, **given):
    mandate = seat(world.body, **given.pop("person", {}))
    return world.meeting.attendances.create(mandate=mandate, presence=presence, **given)


def test_draft_has_attendance_then_each_item_with_what_was_said_and_decided(world, minutes):
    found = [(kind, text.split("\n")[0]) for kind, text, _ in texts(minutes)]
    assert found == [
        ("titre", "Présences"),
        ("texte", "Présences\u00a0: non renseignées."),
        ("titre", world.item.title),
        ("texte", "On a **parlé** du four."),
        ("decision", "Acheter un four."),
        ("titre", "Salaires"),
        ("texte", "Secret-du-point."),
    ]


def test_what_comes_from_a_confidential_item_or_decision_is_confidential(world):
    DecisionFactory(meeting=world.meeting, item=world.item, text="Taire.", is_confidential=True)
    hidden = [text for _, text, hidden in texts(drafting.draft(world.meeting).minutes) if hidden]
    assert hidden == ["Taire.", "Salaires", "Secret-du-point."]


def test_decision_says_how_it_was_taken_by_college_and_who_follows(world):
    decision = DecisionFactory(
        meeting=world.meeting, item=world.item, method="vote", votes_for=3, votes_against=1,
        abstentions=2, owner=PersonFactory(first_name="Zoé", last_name="Fictive"),
        owner_structure=StructureFactory(name="La Fabrique"),
    )  # fmt: skip
    decision.votes.create(college="elus", votes_for=3, votes_against=1, abstentions=2)
    said = drafting.decision_words(decision)
    assert "Décision prise par vote (3 pour, 1 contre, 2 abstentions)" in said
    assert "suite confiée à Zoé Fictive, La Fabrique" in said
    assert "- Élues et élus\u00a0: 3 pour, 1 contre, 2 abstentions" in said


def test_names_say_who_came_who_replaced_and_who_spoke_for_whom(world):
    present = attend(world, "presente", person={"last_name": "Ici"})
    attend(world, "representee", person={"last_name": "Loin"}, proxy=present)
    replaced = seat(world.body, last_name="Absente")
    replaced.substitute = PersonFactory(last_name="Suppléante")
    replaced.save()
    world.meeting.attendances.create(mandate=replaced, presence="suppleee")
    attend(world, "excusee", person={"last_name": "Malade"})
    names = next(
        text for _, text, _ in texts(drafting.draft(world.meeting).minutes) if "- **" in text
    )
    assert "Présentes et présents**\u00a0: Camille Ici." in names
    assert "Camille Absente, par Camille Suppléante" in names
    assert "Camille Loin, par Camille Ici" in names
    assert "Excusées et excusés**\u00a0: Camille Malade." in names


def test_names_of_a_public_body_are_public_only_when_everybody_agreed(world):
    attend(world, "presente")
    assert not any(
        hidden for _, text, hidden in texts(drafting.draft(world.meeting).minutes) if "- **" in text
    )
    world.meeting.minutes.delete()
    attend(world, "presente", person={"is_public": False})
    assert all(
        hidden for _, text, hidden in texts(drafting.draft(world.meeting).minutes) if "- **" in text
    )


def test_drafting_again_changes_nothing_when_nothing_changed(world, minutes):
    before = list(minutes.paragraphs.in_order().values_list("pk", "position", "text"))
    done = drafting.draft(world.meeting)
    assert (done.added, done.changed, done.removed, done.left) == (0, 0, 0, 0)
    assert list(minutes.paragraphs.in_order().values_list("pk", "position", "text")) == before


def test_drafting_again_keeps_what_was_typed_and_says_what_it_would_propose(world, minutes):
    typed = minutes.paragraphs.get(item=world.item, kind="texte")
    typed.text = "Mes mots à moi."
    typed.save()
    MinutesParagraph.objects.create(minutes=minutes, position=99, text="Ajouté à la main.")
    world.item.discussion = "On a parlé du four et du pain."
    world.item.save()
    done = drafting.draft(world.meeting)
    assert (done.changed, done.left) == (0, 1)
    typed.refresh_from_db()
    assert (typed.text, typed.drafted) == ("Mes mots à moi.", world.item.discussion)
    assert texts(minutes)[-1][1] == "Ajouté à la main."


def test_drafting_again_renews_what_nobody_touched_and_adds_what_is_new(world, minutes):
    world.item.discussion = "Autre échange."
    world.item.save()
    AgendaItemFactory(meeting=world.meeting, position=3, title="Point ajouté")
    DecisionFactory(meeting=world.meeting, text="Décider sans point.")
    done = drafting.draft(world.meeting)
    assert (done.added, done.changed) == (3, 1)
    words = [text for _, text, _ in texts(minutes)]
    assert "Autre échange." in words
    assert words[-3:] == ["Point ajouté", "Autres décisions", "Décider sans point."]


def test_drafting_again_takes_away_what_is_gone_unless_somebody_wrote_in_it(world, minutes):
    world.decision.delete()
    world.secret.delete()
    kept = minutes.paragraphs.get(text="Secret-du-point.")
    kept.text = "Repris à la main."
    kept.save()
    drafting.draft(world.meeting)
    words = [text for _, text, _ in texts(minutes)]
    assert "Repris à la main." in words
    assert "Acheter un four." not in words


def test_what_was_hidden_by_hand_stays_hidden(world, minutes):
    minutes.paragraphs.filter(item=world.item).update(is_confidential=True)
    drafting.draft(world.meeting)
    assert not minutes.paragraphs.filter(item=world.item, is_confidential=False).exists()


def test_minutes_that_circulate_are_not_drafted_again(world, circulated):
    with pytest.raises(MinutesRefused):
        drafting.draft(world.meeting)
    circulated.refresh_from_db()
    assert circulated.state == MinutesState.CIRCULATED


def test_drafting_costs_the_same_whatever_the_number_of_items(world, django_assert_num_queries):
    list(drafting.proposed(world.meeting))
    with django_assert_num_queries(5):
        list(drafting.proposed(world.meeting))
    for position in range(5, 15):
        item = AgendaItemFactory(meeting=world.meeting, position=position)
        DecisionFactory(meeting=world.meeting, item=item, owner=PersonFactory())
        attend(world, "presente")
    with django_assert_num_queries(5):
        list(drafting.proposed(world.meeting))
