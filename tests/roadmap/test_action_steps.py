"""Steps: ticked in one click, kept on one page; two people lose nothing."""

import datetime as dt

import pytest

from roadmap.models import Action, Step
from tests.factories import ActionFactory, PersonFactory, StepFactory, UserFactory
from tests.roadmap.forms import filled
from tests.roadmap.pages import page, text_of

pytestmark = pytest.mark.usefixtures("territory")


@pytest.fixture
def action(db):
    return ActionFactory(pilot=PersonFactory(user=UserFactory()))


@pytest.fixture
def steps(action):
    labels = ["Première", "Deuxième", "Troisième"]
    return [
        StepFactory(action=action, label=label, position=rank) for rank, label in enumerate(labels)
    ]


@pytest.fixture
def keeper(client_of, action):
    return client_of(action.pilot.user)


def labels(action):
    return list(action.steps.in_order().values_list("label", flat=True))


class TestTick:
    def tick(self, client, step, **data):
        return client.post(page("step_tick", step.action.code, step.pk), data)

    def test_one_click_and_back_to_the_same_place(self, keeper, steps):
        answer = self.tick(keeper, steps[0], faite="oui")
        assert answer["Location"].endswith(f"?etape={steps[0].pk}#etape-{steps[0].pk}")
        assert "C’est coché." in text_of(keeper.get(answer["Location"]))
        assert "Annuler : Première" in text_of(keeper.get(answer["Location"]))

    def test_it_says_the_state_wanted(self, keeper, steps):
        self.tick(keeper, steps[0], faite="oui")
        first = Step.objects.get(pk=steps[0].pk).done_at
        self.tick(keeper, steps[0], faite="oui")
        assert Step.objects.get(pk=steps[0].pk).done_at == first
        for _ in range(2):
            self.tick(keeper, steps[0], faite="non")
            assert Step.objects.get(pk=steps[0].pk).done_at is None

    @pytest.mark.parametrize(
        "data", [{}, {"faite": "\0"}, {"faite": "peut-être"}, {"faite": "oui", "retour": "//evil"}]
    )
    def test_bad_input_changes_nothing(self, keeper, steps, data):
        assert self.tick(keeper, steps[0], **data).status_code == 302
        assert not Step.objects.done().exists()

    def test_stranger_changes_nothing(self, client_of, stranger, steps):
        assert self.tick(client_of(stranger), steps[0], faite="oui").status_code == 403
        assert self.tick(client_of(None), steps[0], faite="oui").status_code == 302
        assert not Step.objects.done().exists()

    def test_step_of_another_action_is_not_found(self, keeper, action):
        other = StepFactory()
        url = page("step_tick", action.code, other.pk)
        assert keeper.post(url, {"faite": "oui"}).status_code == 404

    @pytest.mark.parametrize("asked", ["\u0663", "9" * 40, "-1", "x"])
    def test_odd_address_is_read_without_a_word(self, keeper, action, asked):
        assert keeper.get(page("action", action.code), {"etape": asked}).status_code == 200


class TestPage:
    @pytest.fixture
    def url(self, action, steps):
        return page("action_steps", action.code)

    def test_renamed_dated_ordered_removed_added(self, keeper, url, action, steps):
        data = filled(keeper.get(url))
        data[f"e{steps[0].pk}-label"] = "La toute première"
        data[f"e{steps[0].pk}-due_on"] = "2027-03-01"
        data[f"e{steps[1].pk}-retirer"] = "on"
        data[f"e{steps[2].pk}-position"] = "1"
        data["n1-label"] = "Nouvelle"
        assert keeper.post(url, data).status_code == 302
        assert labels(action) == ["Troisième", "La toute première", "Nouvelle"]
        assert Step.objects.get(pk=steps[0].pk).due_on == dt.date(2027, 3, 1)

    def test_sent_twice_adds_once(self, keeper, url, action):
        data = filled(keeper.get(url))
        data["n1-label"] = "Nouvelle"
        for _ in range(2):
            assert keeper.post(url, data).status_code == 302
        assert labels(action).count("Nouvelle") == 1

    def test_nothing_changed_writes_no_history(self, keeper, url, action):
        before = Step.pgh_event_model.objects.count()
        keeper.post(url, filled(keeper.get(url)))
        assert Step.pgh_event_model.objects.count() == before

    def test_two_people_on_two_rows_keep_both(self, keeper, url, action, steps):
        data = filled(keeper.get(url))
        Step.objects.filter(pk=steps[0].pk).update(label="Changée par l’autre")
        data[f"e{steps[1].pk}-label"] = "Changée par moi"
        assert keeper.post(url, data).status_code == 302
        assert labels(action) == ["Changée par l’autre", "Changée par moi", "Troisième"]

    def test_two_people_on_one_row_see_it_and_lose_nothing(self, keeper, url, action, steps):
        data = filled(keeper.get(url))
        Step.objects.filter(pk=steps[0].pk).update(label="Changée par l’autre")
        data[f"e{steps[0].pk}-label"] = "Changée par moi"
        data["n1-label"] = "Nouvelle"
        answer = keeper.post(url, data)
        assert "Changée par l’autre" in text_of(answer)
        assert labels(action)[0] == "Changée par l’autre"
        again = filled(answer)
        assert again[f"e{steps[0].pk}-label"] == "Changée par moi"
        assert again["n1-label"] == "Nouvelle"
        assert keeper.post(url, again).status_code == 302
        assert labels(action) == ["Changée par moi", "Deuxième", "Troisième", "Nouvelle"]

    def test_a_row_removed_by_another_is_not_lost(self, keeper, url, action, steps):
        data = filled(keeper.get(url))
        Step.objects.filter(pk=steps[0].pk).delete()
        data[f"e{steps[0].pk}-label"] = "J’y tiens"
        answer = keeper.post(url, data)
        assert "a retiré cette ligne" in text_of(answer)
        assert keeper.post(url, filled(answer)).status_code == 302
        assert "J’y tiens" in labels(action)

    def test_a_row_added_by_another_stays(self, keeper, url, action):
        data = filled(keeper.get(url))
        StepFactory(action=action, label="De l’autre", position=9)
        assert keeper.post(url, data).status_code == 302
        assert "De l’autre" in labels(action)

    @pytest.mark.parametrize(
        ("name", "typed"),
        [
            ("label", ""), ("label", "a\0b"), ("label", "a\u202eb"), ("label", "x" * 201),
            ("due_on", "31/02/2026"), ("due_on", "0001-01-01"), ("done_on", "2099-01-01"),
            ("position", "0"), ("position", "٣٣٣٣٣"),
        ],
    )  # fmt: skip
    def test_bad_input_is_one_sentence_and_keeps_the_rest(
        self, keeper, url, action, steps, name, typed
    ):
        data = filled(keeper.get(url))
        data[f"e{steps[1].pk}-label"] = "Gardée"
        data[f"e{steps[0].pk}-{name}"] = typed
        answer = keeper.post(url, data)
        assert answer.status_code == 200
        assert filled(answer)[f"e{steps[1].pk}-label"] == "Gardée"
        assert labels(action) == ["Première", "Deuxième", "Troisième"]

    def test_rows_of_another_action_are_not_written(self, keeper, url, action):
        other = StepFactory(label="Ailleurs")
        data = filled(keeper.get(url))
        data.update(
            {f"e{other.pk}-vu": "x", f"e{other.pk}-label": "Prise", f"e{other.pk}-retirer": "on"}
        )
        keeper.post(url, data)
        assert Step.objects.get(pk=other.pk).label == "Ailleurs"
        assert "Prise" not in labels(action)


def test_whoever_may_publish_a_draft_is_led_from_its_steps_to_publishing(
    client_of, official, keeper, action
):
    address = f"{page('action_status', action.code)}#publication"
    assert address not in client_of(official).get(page("action_steps", action.code)).text
    Action.objects.filter(pk=action.pk).update(publication="brouillon")
    assert address in client_of(official).get(page("action_steps", action.code)).text
    assert address not in keeper.get(page("action_steps", action.code)).text
