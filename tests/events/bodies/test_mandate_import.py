import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Person
from events.bodies import mandate_cells as cells
from events.models import Mandate
from tests.factories import (
    BodyFactory,
    CommuneFactory,
    MandateFactory,
    PersonFactory,
    StructureFactory,
    days_from_today,
)

pytestmark = pytest.mark.django_db
HEADINGS = (
    "Prénom;Nom;Adresse électronique;Collège;Fonction;Au nom de;Commune;Début;Fin;"
    "Prénom suppléance;Nom suppléance;Adresse suppléance"
)
FULL = "Ève;Fictive;eve@example.org;Élues et élus;Membre;La Fabrique;Vallon;01/02/2026;;Max;Fictif;"


@pytest.fixture
def body(territory):
    StructureFactory(name="La Fabrique")
    CommuneFactory(name="Vallon")
    return BodyFactory(secretary=PersonFactory())


@pytest.fixture
def keeper(client_of, animator):
    return client_of(animator)


def post(client, body, **data):
    return client.post(reverse("events:mandates_import", args=[body.slug]), data)


def preview(client, body, *lines):
    return post(client, body, texte="\n".join([HEADINGS, *lines])).context["plan"]


def apply(client, body, *lines):
    text = "\n".join([HEADINGS, *lines])
    plan = post(client, body, texte=text).context["plan"]
    return post(client, body, texte=text, vu=plan.mark)


def shape(plan):
    return {deed: [line.subject for line in lines] for deed, lines in plan.by_deed()}


class TestPreview:
    def test_nothing_is_written(self, keeper, body):
        plan = preview(keeper, body, FULL)
        assert shape(plan) == {"Mandats créés": ["Ève Fictive"]}
        assert not plan.problems
        assert not Mandate.objects.exists()
        assert not Person.objects.filter(last_name="Fictive").exists()

    def test_each_line_is_refused_with_its_number_and_a_sentence(self, keeper, body):
        plan = preview(
            keeper,
            body,
            ";;;;;;;01/02/2026;;;;",
            "Ève;Fictive;pas une adresse;;;;;01/02/2026;;;;",
            "Ève;Fictive;;Mages;;;;01/02/2026;;;;",
            "Ève;Fictive;;Élues et élus;;;;31/02/2026;;;;",
            "Ève;Fictive;;Élues et élus;;;;01/02/2026;01/01/2026;;;",
            "Ève;Fictive;;Élues et élus;;Inconnue;;01/02/2026;;;;",
            "Ève;Fictive;;Élues et élus;;;Nulle-Part;01/02/2026;;;;",
            "Ève;Fictive;;Élues et élus;;;;;;;;",
            "Ève;Fictive;;;;;;01/03/2026;;;;",
            "Ève;Fictive;;Élues et élus;;;;01/02/2024;;Ève;Fictive;",
        )
        assert {one.line: one.words.partition("\u00a0:")[0] for one in plan.errors} == {
            2: "Donnez le nom de la personne.",
            3: "Adresse électronique",
            4: "Collège",
            5: "Début",
            6: "La fin du mandat précède son début.",
            9: "Début",
            10: "Collège",
            11: "La suppléance revient à une autre personne que la ou le titulaire.",
        }
        assert {one.line for one in plan.unknown} == {7, 8}
        assert not plan.is_applicable

    def test_a_mandate_given_twice_is_refused(self, keeper, body):
        plan = preview(keeper, body, FULL, FULL)
        assert [one.words for one in plan.errors] == ["Ce mandat est déjà à la ligne 2."]

    def test_an_overlap_is_said(self, keeper, body):
        person = PersonFactory(first_name="Ève", last_name="Fictive")
        MandateFactory(body=body, person=person)
        [line] = preview(keeper, body, FULL).lines
        assert any("Chevauche" in note for note in line.notes)

    @pytest.mark.parametrize(
        "text", ["", "   ", "Prénom;Nom", "a;a\n1;2", "Prénom;Fonction\nÈve;Membre"]
    )
    def test_what_is_no_table_of_mandates_is_refused(self, keeper, body, text):
        answer = post(keeper, body, texte=text)
        assert answer.context["plan"] is None
        assert answer.context["form"].errors

    def test_hostile_text_is_shown_as_text(self, keeper, body):
        hostile = '"</textarea><script>alert(1)</script>"'
        line = f"{hostile};Fictive;;Élues et élus;;;;01/02/2026;;;;"
        answer = post(keeper, body, texte=f"{HEADINGS}\n{line}")
        assert "<script>alert" not in answer.content.decode()


class TestFiles:
    @pytest.mark.parametrize(
        ("encoding", "separator"),
        [("utf-8", ";"), ("utf-8-sig", ","), ("cp1252", ";"), ("utf-16", "\t"), ("cp1252", "\t")],
    )
    def test_spreadsheets_are_read_as_they_are_saved(self, keeper, body, encoding, separator):
        text = f"{HEADINGS}\r\n{FULL}\r\n".replace(";", separator)
        file = SimpleUploadedFile("mandats.csv", text.encode(encoding))
        plan = post(keeper, body, fichier=file).context["plan"]
        assert shape(plan) == {"Mandats créés": ["Ève Fictive"]}

    def test_the_model_given_back_changes_nothing(self, keeper, body):
        MandateFactory(
            body=body, structure=StructureFactory(name="=Étrange"), commune=CommuneFactory(),
            substitute=PersonFactory(), ends_on=days_from_today(90),
        )  # fmt: skip
        answer = keeper.get(reverse("events:mandates_model", args=[body.slug]))
        model = b"".join(answer.streaming_content)
        plan = post(keeper, body, fichier=SimpleUploadedFile("m.csv", model)).context["plan"]
        assert (plan.lines, plan.problems, plan.unchanged) == ([], [], 1)
        assert b"@" not in model

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("2026-02-01", "2026-02-01"),
            ("01/02/2026", "2026-02-01"),
            ("1/2/2026", "2026-02-01"),
            ("1er février 2026", "2026-02-01"),
            ("dimanche 1er FÉVRIER 2026", "2026-02-01"),
            ("3 nov. 2026", "2026-11-03"),
            ("31.12.2026", "2026-12-31"),
        ],
    )
    def test_days_are_read_as_people_write_them(self, text, day):
        assert cells.day(text, "Début").isoformat() == day

    @pytest.mark.parametrize("text", ["demain", "31/02/2026", "1/2/26", "02/2026", "0001-01-01"])
    def test_what_is_no_day_is_refused(self, text):
        with pytest.raises(cells.CellRefused, match="n’est pas une date"):
            cells.day(text, "Début")


class TestApplying:
    def test_mandates_are_created_whole(self, keeper, body):
        assert apply(keeper, body, FULL).status_code == 302
        made = Mandate.objects.select_related("person", "substitute", "commune", "structure").get()
        assert (made.person.email, str(made.substitute)) == ("eve@example.org", "Max Fictif")
        assert (made.commune.name, made.structure.name) == ("Vallon", "La Fabrique")
        assert (made.function, made.college) == ("Membre", "elus")
        assert not made.person.is_public

    def test_twice_changes_nothing(self, keeper, body):
        apply(keeper, body, FULL)
        people = Person.objects.count()
        assert not preview(keeper, body, FULL).is_applicable
        apply(keeper, body, FULL)
        assert (Mandate.objects.count(), Person.objects.count()) == (1, people)

    def test_one_refused_line_refuses_the_file(self, keeper, body):
        text = f"{HEADINGS}\n{FULL}\n;;;;;;;;;;;"
        bad = text + "\nÈve;;;;;;;;;;;"
        plan = post(keeper, body, texte=bad).context["plan"]
        post(keeper, body, texte=bad, vu=plan.mark)
        assert not Mandate.objects.exists()

    def test_people_are_recognised_by_their_address_then_by_their_name(self, keeper, body):
        by_address = PersonFactory(first_name="Ève", last_name="Fictive", email="EVE@example.org")
        PersonFactory(first_name="Ève", last_name="Fictive", email="autre@example.org")
        by_name = PersonFactory(first_name="MAX", last_name="fictif")
        apply(keeper, body, FULL)
        made = Mandate.objects.get()
        assert (made.person, made.substitute) == (by_address, by_name)

    def test_an_address_of_somebody_else_is_refused(self, keeper, body):
        PersonFactory(first_name="Léa", last_name="Inventée", email="eve@example.org")
        [problem] = preview(keeper, body, FULL).errors
        assert "autre nom" in problem.words

    def test_two_people_of_one_name_are_told_apart_by_an_address(self, keeper, body):
        for _ in range(2):
            PersonFactory(first_name="Max", last_name="Fictif")
        [problem] = preview(keeper, body, FULL).errors
        assert "donnez l’adresse" in problem.words

    def test_a_mandate_is_changed_then_ended_and_nothing_is_deleted(self, keeper, body):
        apply(keeper, body, FULL)
        MandateFactory(body=body)
        line = "Ève;Fictive;;;Présidente;;;;31/12/2099;;;"
        plan = preview(keeper, body, line)
        assert shape(plan) == {"Mandats terminés": ["Ève Fictive"]}
        apply(keeper, body, line)
        kept = Mandate.objects.get(person__last_name="Fictive")
        assert (kept.function, kept.ends_on.year, kept.commune.name) == (
            "Présidente",
            2099,
            "Vallon",
        )
        assert Mandate.objects.count() == 2

    def test_a_site_that_changed_since_the_preview_writes_nothing(self, keeper, body):
        text = f"{HEADINGS}\n{FULL}"
        mark = post(keeper, body, texte=text).context["plan"].mark
        PersonFactory(first_name="Ève", last_name="Fictive", email="eve@example.org")
        MandateFactory(body=body, person=Person.objects.get(email="eve@example.org"))
        answer = post(keeper, body, texte=text, vu="faux")
        assert "a changé depuis cet aperçu" in answer.content.decode()
        assert Mandate.objects.count() == 1
        assert mark

    def test_a_secretary_gives_no_address_to_somebody_the_site_knows(
        self, client_of, stranger, body
    ):
        """An account is tied to a person by that address: it would open other bodies."""
        known = PersonFactory(first_name="Ève", last_name="Fictive", email="")
        body.secretary.user = stranger
        body.secretary.save()
        apply(client_of(stranger), body, FULL)
        known.refresh_from_db()
        assert (Mandate.objects.get().person, known.email) == (known, "")

    def test_the_team_completes_an_address(self, keeper, body):
        known = PersonFactory(first_name="Ève", last_name="Fictive", email="")
        apply(keeper, body, FULL)
        known.refresh_from_db()
        assert known.email == "eve@example.org"


def test_queries_do_not_grow_with_the_lines(keeper, body, django_assert_max_num_queries):
    lines = [FULL.replace("Ève;", f"Ève {n};").replace("eve@", f"eve{n}@") for n in range(40)]
    with django_assert_max_num_queries(22):
        plan = preview(keeper, body, *lines)
    assert len(plan.lines) == 40
