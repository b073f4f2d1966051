"""The sheet of an action: made, changed, copied, moved, tied, by those who manage."""

import datetime as dt

import pytest

from roadmap.models import Action, ActionCode, Note
from tests.factories import (
    ActionFactory,
    CommuneFactory,
    ContributionFactory,
    EventFactory,
    FundingFactory,
    NoteFactory,
    PersonFactory,
    PoleFactory,
    PropositionFactory,
    StepFactory,
    StructureFactory,
    UserFactory,
)
from tests.roadmap.forms import filled
from tests.roadmap.pages import page, text_of

pytestmark = pytest.mark.usefixtures("territory")


@pytest.fixture
def action(db):
    return ActionFactory(title="Ouvrir un lieu", due_on=dt.date(2027, 1, 1))


@pytest.fixture
def manager(client_of, official):
    return client_of(official)


class TestEdit:
    @pytest.fixture
    def url(self, action):
        return page("action_edit", action.code)

    def test_every_field_is_written(self, manager, url, action):
        person, lead, pole = PersonFactory(), StructureFactory(name="Café du Quai"), PoleFactory()
        commune = CommuneFactory(name="Saint-Éloi")
        data = {
            **filled(manager.get(url)), "title": "Autre titre", "starts_on": "2026-01-02",
            "pilot": person.pk, "weight": "4", "leads": "cafe du quai", "poles": [pole.pk],
            "communes": commune.insee,
        }  # fmt: skip
        assert manager.post(url, data).status_code == 302
        action.refresh_from_db()
        assert (action.title, action.pilot, action.weight) == ("Autre titre", person, 4)
        assert action.starts_on == dt.date(2026, 1, 2)
        assert list(action.leads.all()) == [lead]
        assert list(action.poles.all()) == [pole]
        assert list(action.communes.all()) == [commune]

    def test_hidden_fields_are_ignored(self, manager, url, action):
        data = {
            **filled(manager.get(url)),
            "status": "realisee",
            "publication": "brouillon",
            "code": "1.1",
            "rank": "9",
        }
        manager.post(url, data)
        after = Action.objects.get(pk=action.pk)
        assert (after.status, after.publication, after.code) == (
            action.status,
            action.publication,
            action.code,
        )

    @pytest.mark.parametrize(
        ("name", "typed"),
        [
            ("title", ""), ("title", "a\0b"), ("title", "a\u202eb"), ("title", "x" * 201),
            ("weight", "0"), ("weight", "1,5"), ("weight", "9" * 30), ("due_on", "2020-01-01"),
            ("due_on", "31/02/2026"), ("pilot", "999999"), ("pilot", "\0"), ("pilot", "٣"),
            ("poles", "999999"), ("leads", "Inconnue au bataillon"), ("communes", "\u202e"),
            ("priority", "9"),
        ],
    )  # fmt: skip
    def test_bad_input_is_said_and_loses_nothing(self, manager, url, action, name, typed):
        data = {
            **filled(manager.get(url)),
            "objective": "Gardé",
            "starts_on": "2026-06-01",
            name: typed,
        }
        answer = manager.post(url, data)
        assert answer.status_code == 200
        assert filled(answer)["objective"] == "Gardé"
        action.refresh_from_db()
        assert action.title == "Ouvrir un lieu"

    def test_two_people_on_two_fields_keep_both(self, manager, url, action):
        data = {**filled(manager.get(url)), "title": "Mon titre"}
        Action.objects.update(objective="Son objectif")
        assert manager.post(url, data).status_code == 302
        action.refresh_from_db()
        assert (action.title, action.objective) == ("Mon titre", "Son objectif")

    def test_two_people_on_one_field_choose(self, manager, url, action):
        data = {**filled(manager.get(url)), "title": "Mon titre"}
        Action.objects.update(title="Son titre")
        answer = manager.post(url, data)
        text = text_of(answer)
        assert "Son titre" in text
        assert "Mon titre" in text
        again = filled(answer)
        mark = answer.context["form"].merge.clashes[0]
        assert manager.post(url, {**again, mark.input_name: mark.keep_mine}).status_code == 302
        action.refresh_from_db()
        assert action.title == "Mon titre"

    def test_without_its_mark_nothing_is_written(self, manager, url, action):
        data = filled(manager.get(url)) | {"_seen": "forgé", "title": "Autre"}
        assert "rien n’est enregistré" in text_of(manager.post(url, data))
        action.refresh_from_db()
        assert action.title == "Ouvrir un lieu"

    def test_pilot_and_strangers_write_nothing(self, client_of, stranger, pilot, url, action):
        for user in (stranger, pilot):
            assert client_of(user).post(url, {"title": "Non"}).status_code == 403
        assert client_of(None).post(url, {"title": "Non"}).status_code == 302
        action.refresh_from_db()
        assert action.title == "Ouvrir un lieu"


class TestNew:
    def test_born_as_a_draft_with_the_next_code(self, manager, action):
        url = page("action_new", action.proposition.number)
        data = {**filled(manager.get(url)), "title": "Neuve"}
        for _ in range(2):
            assert manager.post(url, data).status_code == 302
        new = Action.objects.get(title="Neuve")
        assert (new.publication, new.status) == ("brouillon", "a_venir")
        assert new.code == f"{action.proposition.number}.{action.rank + 1}"

    def test_unknown_proposition(self, manager, action):
        for number in (0, 32_000, 10**12):
            assert manager.get(page("action_new", number)).status_code == 404


class TestCopy:
    def test_steps_without_their_days_done_and_no_note(self, manager, action):
        StepFactory(action=action, label="Étape", done_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
        NoteFactory(action=action)
        action.poles.add(PoleFactory())
        url = page("action_copy", action.code)
        data = filled(manager.get(url))
        for _ in range(2):
            assert manager.post(url, data).status_code == 302
        copy = Action.objects.get(title="Ouvrir un lieu (copie)")
        assert copy.publication == "brouillon"
        assert [(step.label, step.done_at) for step in copy.steps.all()] == [("Étape", None)]
        assert copy.poles.count() == 1
        assert Note.objects.count() == 1


class TestMove:
    def move(self, client, action, proposition):
        return client.post(page("action_move", action.code), {"proposition": proposition.number})

    def test_new_code_and_the_old_address_leads_to_it(self, manager, client, action):
        old, target = action.code, PropositionFactory()
        for _ in range(2):
            self.move(manager, action, target)
        action.refresh_from_db()
        assert action.code == f"{target.number}.1"
        assert ActionCode.objects.get().code == old
        answer = client.get(page("action", old))
        assert (answer.status_code, answer["Location"]) == (301, action.get_absolute_url())

    def test_an_old_code_is_never_given_again(self, manager, action):
        home, target = action.proposition, PropositionFactory()
        old = action.code
        self.move(manager, action, target)
        action.refresh_from_db()
        self.move(manager, action, home)
        action.refresh_from_db()
        assert action.code == f"{home.number}.{int(old.partition('.')[2]) + 1}"

    def test_nor_that_of_a_deleted_action(self, manager, action):
        proposition, rank = action.proposition, action.rank
        action.delete()
        url = page("action_new", proposition.number)
        manager.post(url, {**filled(manager.get(url)), "title": "Neuve"})
        assert Action.objects.get(title="Neuve").rank == rank + 1

    def test_draft_stays_hidden_at_its_old_address(self, manager, client, action):
        old = action.code
        self.move(manager, action, PropositionFactory())
        Action.objects.update(publication="brouillon")
        assert client.get(page("action", old)).status_code == 404

    @pytest.mark.parametrize("typed", ["", "0", "99999999999999999999", "x"])
    def test_unknown_proposition_is_said(self, manager, action, typed):
        answer = manager.post(page("action_move", action.code), {"proposition": typed})
        assert "Choisissez une proposition" in text_of(answer)


class TestFundings:
    @pytest.fixture
    def url(self, action):
        return page("action_fundings", action.code)

    def test_amounts_as_people_write_them(self, manager, url, action):
        structure = StructureFactory(name="Fondation du Quai")
        data = {**filled(manager.get(url)), "n1-funder_text": "fondation du quai", "n1-year": "2027",
                "n1-planned": "12 500,50 €", "n1-paid": "0"}  # fmt: skip
        for _ in range(2):
            assert manager.post(url, data).status_code == 302
        funding = action.fundings.get()
        assert (funding.funder, str(funding.planned), funding.granted) == (
            structure,
            "12500.50",
            None,
        )
        assert funding.paid == 0

    def test_unchanged_writes_nothing(self, manager, url, action):
        funding = FundingFactory(action=action, planned="1234.50")
        before = type(funding).pgh_event_model.objects.count()
        manager.post(url, filled(manager.get(url)))
        assert type(funding).pgh_event_model.objects.count() == before

    @pytest.mark.parametrize(
        ("name", "typed"),
        [("planned", "beaucoup"), ("planned", "-5"), ("planned", "9" * 15), ("planned", "1e9"),
         ("year", "26"), ("funder_text", ""), ("funder_text", "a\0b")],
    )  # fmt: skip
    def test_bad_input_is_said(self, manager, url, action, name, typed):
        data = {
            **filled(manager.get(url)),
            "n1-funder_text": "Quelqu’un",
            "n1-year": "2027",
            f"n1-{name}": typed,
        }
        answer = manager.post(url, data)
        assert "Rien n’est encore enregistré" in text_of(answer)
        assert not action.fundings.exists()


class TestLinks:
    def test_tied_and_untied_once(self, manager, client, action):
        contribution = ContributionFactory(text="Un café solidaire")
        event = EventFactory(days=5, title="Forum fictif")
        url = page("action_links", action.code)
        assert "Un café solidaire" in text_of(manager.get(url, {"q": "café"}))
        for kind, row in (("contribution", contribution), ("evenement", event)):
            for _ in range(2):
                manager.post(url, {"sorte": kind, "numero": row.pk, "lien": "oui"})
        assert action.contributions.get() == contribution
        text = text_of(client.get(action.get_absolute_url()))
        assert "Un café solidaire" in text
        assert "Forum fictif" in text
        manager.post(url, {"sorte": "contribution", "numero": contribution.pk, "lien": "non"})
        assert not action.contributions.exists()

    @pytest.mark.parametrize("number", ["0", "x", "\0", "9" * 30, "987654"])
    def test_unknown_rows_change_nothing(self, manager, action, number):
        url = page("action_links", action.code)
        answer = manager.post(
            url, {"sorte": "contribution", "numero": number, "lien": "oui"}, follow=True
        )
        assert "n’a pas été compris" in text_of(answer)

    @pytest.mark.parametrize("words", ["'", "a" * 3000, "& | !"])
    def test_odd_words_are_searched_without_harm(self, manager, action, words):
        assert manager.get(page("action_links", action.code), {"q": words}).status_code == 200

    def test_what_nobody_has_read_yet_stays_hidden(self, client_of, official, action):
        hidden = ContributionFactory(text="Pas encore lue", state="recue")
        action.contributions.add(hidden)
        assert "Pas encore lue" not in text_of(client_of(official).get(action.get_absolute_url()))


def test_pilots_are_proposed_with_a_reason_alone(manager, official, action):
    """A part in the roadmap, a role on the site, or their own consent to be named."""
    piloting, agreed, role, nobody = (PersonFactory(is_public=public) for public in (0, 1, 0, 0))
    ActionFactory(pilot=piloting)
    role.user = UserFactory()
    role.user.groups.set(official.groups.all())
    role.save()
    form = manager.get(page("action_edit", action.code)).context["form"]
    for name in ("pilot", "referent"):
        offered = set(form.fields[name].queryset)
        assert {piloting, agreed, role} <= offered
        assert nobody not in offered
