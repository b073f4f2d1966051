"""The admin declares, mends and resolves blocks by the same acts as the site."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from roadmap.choices import ActionStatus
from roadmap.models import Block
from tests.admin_forms import change_url, fields, list_url
from tests.factories import ActionFactory, BlockFactory
from tests.roadmap import block_ground as ground
from tests.roadmap.block_ground import again, in_days, mails, stuck
from tests.roadmap.pages import text_of

pytestmark = pytest.mark.django_db
ADD = "admin:roadmap_block_add"


@pytest.fixture(autouse=True)
def no_turn_taken(territory):
    cache.clear()


@pytest.fixture
def staff(client_of, animator):
    return client_of(animator)


@pytest.fixture
def pilot():
    return ground.account("pilote@example.org")


@pytest.fixture
def action(pilot):
    return ActionFactory(pilot=pilot.person, status=ActionStatus.ONGOING)


def typed(action, **more):
    told = {
        "action": action.pk, "motive": "locaux", "text": ground.TEXT, "unblocker_person": "",
        "unblocker_structure": "", "due_on": f"{in_days(5)}",
    }  # fmt: skip
    return {**told, **more}


def test_declaring_blocks_the_action_and_tells(staff, action, animator):
    asked = ground.someone()
    answer = staff.post(reverse(ADD), typed(action, unblocker_person=asked.pk))
    assert answer.status_code == 302
    block = Block.objects.get()
    assert (block.opened_by, block.status_before) == (animator, ActionStatus.ONGOING)
    assert again(block).action.status == ActionStatus.BLOCKED
    assert mails("blocage_demande_lien").get().to == "nadia@example.org"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "Dites qui peut débloquer"),
        ({"due_on": ""}, "obligatoire"),
        ({"due_on": "2020-01-01"}, "date à venir"),
        ({"text": ""}, "obligatoire"),
    ],
)
def test_half_a_block_is_refused_in_french(staff, action, more, said):
    person = {} if not more else {"unblocker_person": ground.someone().pk}
    page = staff.post(reverse(ADD), typed(action, **person, **more))
    assert page.status_code == 200
    assert said in text_of(page)
    assert not Block.objects.exists()
    action.refresh_from_db()
    assert action.status == ActionStatus.ONGOING


def test_second_block_is_refused(staff, pilot):
    block = stuck(pilot, person=ground.someone())
    told = typed(block.action, unblocker_person=block.unblocker_person_id, text="Autre.")
    page = staff.post(reverse(ADD), told)
    assert "a déjà déclaré" in text_of(page)
    assert Block.objects.count() == 1


def sent(client, block, **more):
    page = client.get(change_url(block))
    data = fields(page)
    for name, value in more.items():
        data[name] = value
    return client.post(change_url(block), data.urlencode(), "application/x-www-form-urlencoded")


def test_resolving_sets_the_state_back(staff, pilot):
    block = stuck(pilot, person=ground.someone())
    assert sent(staff, block, answer="Trouvé.", resolve="on").status_code == 302
    now = again(block)
    assert (now.answer, now.action.status) == ("Trouvé.", ActionStatus.PAUSED)
    assert mails("blocage_fini").get().user == pilot
    assert now.answers.get().text == "Trouvé."


def test_resolving_wants_an_answer_and_an_answer_wants_resolving(staff, pilot):
    block = stuck(pilot, person=ground.someone())
    assert "Dites ce qui débloque" in text_of(sent(staff, block, resolve="on"))
    assert "Cochez" in text_of(sent(staff, block, answer="Trouvé."))
    assert again(block).is_open


def test_mending_who_is_asked_tells_them(staff, pilot):
    block = stuck(pilot, person=ground.someone())
    other = ground.someone("martial@example.org")
    assert sent(staff, block, unblocker_person=other.pk).status_code == 302
    assert (again(block).unblocker_person, again(block).turn) == (other, 1)
    assert mails("blocage_demande_lien").last().to == "martial@example.org"


def test_block_that_is_over_is_only_read(staff):
    block = BlockFactory(resolved_at="2026-01-01T10:00Z", answer="Fini.", action__status="en_cours")
    sent(staff, block, answer="Autre")
    assert again(block).answer == "Fini."


def test_deleting_an_open_block_frees_the_action(staff, pilot):
    block = stuck(pilot, person=ground.someone())
    staff.post(reverse("admin:roadmap_block_delete", args=[block.pk]), {"post": "yes"})
    block.action.refresh_from_db()
    assert not Block.objects.exists()
    assert block.action.status == ActionStatus.PAUSED


def test_list_keeps_the_open_and_the_overdue_apart(staff):
    BlockFactory(due_on=in_days(-2))
    BlockFactory(due_on=in_days(2))
    BlockFactory(resolved_at="2026-01-01T10:00Z")
    for query, count in (("?ouvert=oui", 2), ("?retard=oui", 1), ("", 3)):
        page = staff.get(list_url(Block, query))
        assert page.context["cl"].result_count == count
