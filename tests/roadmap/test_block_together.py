"""Two people at the same moment, each with a connection of their own: one is heard, the other told."""

import pytest
from django.utils import timezone

from roadmap.models import Block, BlockAnswer
from roadmap.unblocking import answering, declaring, reminding
from roadmap.unblocking.answering import TooLate
from roadmap.unblocking.asked import Asked, BlockRefused
from roadmap.unblocking.declaring import Why
from roadmap.unblocking.speaker import Speaker, speaker_of
from tests.accounts.test_outbox_together import together
from tests.factories import ActionFactory, MembershipFactory, StructureFactory
from tests.roadmap import block_ground as ground
from tests.roadmap.block_ground import in_days, mails, stuck

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pilot(transactional_db):
    return ground.account("pilote@example.org")


def outcome(act, *arguments):
    try:
        return act(*arguments)
    except BlockRefused as refusal:
        return refusal


def test_of_two_answers_one_is_heard(pilot):
    asked = StructureFactory()
    chiefs = [
        MembershipFactory(structure=asked, role="administrateur", user=ground.account()).user
        for _ in range(2)
    ]
    block = stuck(pilot, structure=asked)
    speakers = [speaker_of(one, block) for one in chiefs]

    def answer():
        by = speakers.pop()
        return outcome(answering.resolve, block, 0, by, f"Par {by.name}, {by.key}")

    done = together(2, answer)
    assert sorted(map(type, done), key=str) == sorted([type(None), TooLate], key=str)
    assert BlockAnswer.objects.count() == 1
    assert mails("blocage_fini").count() == 1


def test_same_answer_sent_twice_at_once_is_one(pilot):
    block = stuck(pilot, person=ground.someone())
    by = Speaker(person=block.unblocker_person)
    done = together(3, lambda: outcome(answering.resolve, block, 0, by, "Trouvé."))
    assert done == [None, None, None]
    assert BlockAnswer.objects.count() == 1


def test_passed_on_twice_at_once_goes_to_one(pilot):
    block = stuck(pilot, person=ground.someone())
    by, people = Speaker(person=block.unblocker_person), ["a@example.org", "b@example.org"]

    def pass_on():
        asked = Asked(ground.PersonFactory.build(email=people.pop()), None, in_days(9))
        return outcome(answering.pass_on, block, 0, by, asked.person.email, asked)

    done = together(2, pass_on)
    assert [type(one) for one in done].count(TooLate) == 1
    assert ground.again(block).turn == 1


def test_two_who_declare_make_one_block(pilot):
    action = ActionFactory(pilot=pilot.person)
    words = ["Un texte.", "Un autre texte."]
    asked = Asked(ground.someone(), None, in_days(9))
    done = together(
        2, lambda: outcome(declaring.declare, action, Why("locaux", words.pop()), asked, pilot)
    )
    assert {type(one) for one in done} == {Block, BlockRefused}
    assert Block.objects.count() == 1


def test_two_rounds_of_reminders_write_once(pilot):
    stuck(pilot, person=ground.someone())
    Block.objects.update(due_on=in_days(-1))
    assert sorted(together(2, lambda: reminding.remind(timezone.now()))) == [0, 1]
