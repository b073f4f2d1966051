"""Decisions taken at the meeting: the quorum, the votes of each college, the rule of the body."""

import pytest

from events.choices import Majority
from events.deciding.majority import is_adopted
from events.models import Decision, Meeting
from tests.events.sitting.acts import decide, do, opened, path
from tests.factories import AgendaItemFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(meeting):
    return AgendaItemFactory(meeting=meeting)


@pytest.fixture
def quorate(keeper, meeting, members, item):
    opened(keeper, meeting)
    for one in members[:3]:
        do(keeper, meeting, **{f"presence_{one.pk}": "presente"})
    return meeting


def test_a_decision_by_consensus_is_kept_once(keeper, quorate, item):
    for _ in range(2):
        answer = decide(keeper, item)
        assert answer["Location"] == f"{path(quorate)}#point-{item.pk}"
    decision = Decision.objects.get()
    assert (decision.item, decision.meeting, decision.method) == (item, quorate, "consensus")
    assert "Louer la salle." in keeper.get(path(quorate)).text


def test_a_vote_counts_by_college_at_most_its_voices(keeper, quorate, item):
    votes = {"elus-votes_for": 3, "citoyens-votes_against": 1}
    page = decide(keeper, item, method="vote", **votes).text
    assert "Élues et élus\u00a0: 3 voix exprimées pour 2 dans la salle." in page
    assert "Louer la salle." in page
    decide(keeper, item, method="vote", **(votes | {"elus-votes_for": 2}))
    decision = Decision.objects.get()
    assert (decision.votes_for, decision.votes_against, decision.abstentions) == (2, 1, 0)
    assert decision.status == "ouverte"
    told = list(decision.votes.order_by("college").values_list("college", "votes_for"))
    assert told == [("citoyens", 0), ("elus", 2)]


def test_a_vote_that_fails_is_kept_as_rejected(keeper, quorate, item):
    quorate.body.majority = Majority.TWO_THIRDS
    quorate.body.save()
    decide(keeper, item, method="vote", **{"elus-votes_for": 1, "citoyens-votes_against": 1})
    decision = Decision.objects.get()
    assert decision.status == "abandonnee"
    assert decision.status_note.startswith("Rejetée\u00a0: 1 pour, 1 contre, 0 abstention")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"acteurs_ess-votes_for": "4"}, "ESS\u00a0: ce collège n’a aucune voix dans la salle."),
        ({"acteurs_ess-abstentions": "x"}, "ESS\u00a0: ce collège n’a aucune voix dans la salle."),
        ({"elus-votes_against": "99999"}, "Un nombre de voix est un entier, de 0 à 2."),
        ({"citoyens-abstentions": "2"}, "citoyens\u00a0: 2 voix exprimées pour 1 dans la salle."),
    ],
)
def test_voices_that_nobody_has_in_the_room_are_refused_in_one_sentence(
    keeper, quorate, item, typed, words
):
    page = decide(keeper, item, method="vote", **{"elus-votes_for": "2"}, **typed)
    errors = [str(one) for told in page.context["votes"].errors.values() for one in told]
    assert len(errors) == 1
    assert errors[0].endswith(words)
    assert not Decision.objects.exists()


@pytest.mark.parametrize("typed", [{}, {"elus-votes_for": "-1"}, {"elus-votes_for": "deux"}])
def test_a_vote_that_makes_no_sense_is_refused(keeper, quorate, item, typed):
    assert decide(keeper, item, method="vote", **typed).status_code == 200
    assert not Decision.objects.exists()


def test_without_quorum_nothing_is_decided_and_information_goes_on(keeper, meeting, members, item):
    opened(keeper, meeting)
    do(keeper, meeting, **{f"presence_{members[0].pk}": "presente"})
    assert "Aucune décision ne peut être prise" in decide(keeper, item).text
    assert not Decision.objects.exists()
    decide(keeper, item, kind="information", method="", text="Le budget a été présenté.")
    assert Decision.objects.get().status == "faite"


def test_a_second_call_needs_no_quorum_when_the_rules_say_so(keeper, meeting, members, item):
    meeting.body.second_call_needs_no_quorum = True
    meeting.body.save()
    meeting.is_second_call = True
    meeting.save()
    opened(keeper, meeting)
    do(keeper, meeting, **{f"presence_{members[0].pk}": "presente"})
    assert decide(keeper, item).status_code == 302


def test_nothing_is_decided_before_opening_or_after_closing(keeper, quorate, item):
    do(keeper, quorate, geste="clore")
    assert "La séance est close" in decide(keeper, item).text
    Meeting.objects.update(
        closed_at=None, opened_at=None, quorum_reached=None, attendees_count=None
    )
    assert "ouvrez-la d’abord" in decide(keeper, item).text


def test_a_reserved_decision_stays_with_the_body_s_own_people(keeper, quorate, item):
    outsider = PersonFactory(is_public=True, email="dehors@example.org", user=UserFactory())
    page = decide(keeper, item, owner=outsider.pk, is_confidential="on").text
    assert "ne siège pas dans cette instance" in page or "Choisissez une personne" in page
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("rule", "counts", "adopted"),
    [
        ("simple", (3, 2, 9), True), ("simple", (2, 2, 0), False), ("simple", (0, 0, 4), False),
        ("absolue", (3, 2, 1), False), ("absolue", (4, 2, 1), True),
        ("deux_tiers", (4, 2, 0), True), ("deux_tiers", (4, 2, 1), False),
        ("deux_tiers", (0, 0, 0), False),
    ],
)  # fmt: skip
def test_the_rule_of_the_body_says_what_passes(rule, counts, adopted):
    assert is_adopted(rule, *counts) is adopted
