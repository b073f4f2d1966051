"""Written by two people at once, sent twice, with hostile words: nothing is lost, nothing breaks."""

import re

import pytest
from django.db import IntegrityError
from django.urls import reverse

from events.minuting import approving, paragraphs
from events.minuting.workflow import MinutesRefused
from events.models import Minutes, MinutesParagraph
from tests.factories import ParagraphFactory


@pytest.fixture
def editor(world, minutes, client_of):
    return Editor(client_of(world.keeper), minutes)


class Editor:
    def __init__(self, client, minutes):
        self.client, self.minutes = client, minutes
        self.path = reverse("events:minutes_edit", args=[minutes.meeting_id])

    def order(self):
        return list(self.minutes.paragraphs.in_order().values_list("pk", flat=True))

    def opened(self, pk):
        page = self.client.get(f"{self.path}?paragraphe={pk}").text
        return re.search(r'name="_seen" value="([^"]+)"', page)[1]

    def save(self, one, seen, **given):
        told = {"kind": one.kind, "text": one.text, "item": one.item_id or "", **given}
        data = {"acte": "enregistrer", "cle": one.pk, "_seen": seen, **told}
        return self.client.post(f"{self.path}?paragraphe={one.pk}", data)

    def add(self, after, **given):
        data = {"acte": "ajouter", "kind": "texte", "text": "Ajouté.", **given}
        return self.client.post(f"{self.path}?apres={after}", data)

    def act(self, **data):
        return self.client.post(self.path, data)


def test_second_of_two_sees_what_the_first_wrote_and_keeps_their_own(editor, minutes):
    one = minutes.paragraphs.in_order()[3]
    first, second = editor.opened(one.pk), editor.opened(one.pk)
    assert editor.save(one, first, text="Mots de la première.").status_code == 302
    answer = editor.save(one, second, text="Mots de la seconde.")
    assert answer.status_code == 200
    assert "Mots de la première." in answer.text
    assert "Mots de la seconde." in answer.text
    one.refresh_from_db()
    assert one.text == "Mots de la première."


def test_the_same_save_twice_is_one(editor, minutes):
    one = minutes.paragraphs.in_order()[3]
    seen = editor.opened(one.pk)
    editor.save(one, seen, text="Deux clics.")
    editor.save(one, seen, text="Deux clics.")
    one.refresh_from_db()
    assert one.text == "Deux clics."
    assert minutes.paragraphs.filter(text="Deux clics.").count() == 1


def test_paragraph_deleted_meanwhile_keeps_what_was_typed(editor, minutes):
    one = minutes.paragraphs.in_order()[3]
    seen = editor.opened(one.pk)
    MinutesParagraph.objects.filter(pk=one.pk).delete()
    answer = editor.save(one, seen, text="Mon long texte.")
    assert answer.status_code == 409
    assert "Mon long texte." in answer.text


def test_added_twice_by_a_double_click_is_one_and_stands_where_it_was_asked(editor, minutes):
    first = editor.order()[0]
    editor.add(first)
    editor.add(first)
    assert minutes.paragraphs.filter(text="Ajouté.").count() == 1
    assert minutes.paragraphs.in_order()[1].text == "Ajouté."
    editor.add(0, text="Tout en haut.")
    assert minutes.paragraphs.in_order()[0].text == "Tout en haut."


def test_moved_twice_by_a_double_click_moves_once(editor):
    before = editor.order()
    for _ in range(2):
        editor.act(acte="monter", cle=before[2], dessus=before[1])
    assert editor.order() == [before[0], before[2], before[1], *before[3:]]
    for _ in range(2):
        editor.act(acte="descendre", cle=before[2], dessous=before[1])
    assert editor.order() == before


def test_deleted_can_be_put_back_where_it_was(editor, minutes):
    before = editor.order()
    one = minutes.paragraphs.get(pk=before[3])
    answer = editor.act(acte="supprimer", cle=one.pk, vu=paragraphs.mark_of(one))
    assert editor.order() == before[:3] + before[4:]
    assert "Le remettre à sa place" in editor.client.get(answer["Location"]).text
    for _ in range(2):
        editor.act(acte="remettre", cle=one.pk)
    assert editor.order() == before


def test_what_changed_since_it_was_shown_is_not_deleted(editor, minutes):
    one = minutes.paragraphs.in_order()[3]
    seen = paragraphs.mark_of(one)
    MinutesParagraph.objects.filter(pk=one.pk).update(text="Récrit entre-temps.")
    assert editor.act(acte="supprimer", cle=one.pk, vu=seen).status_code == 409
    assert minutes.paragraphs.filter(pk=one.pk).exists()


def test_another_meeting_s_paragraph_is_out_of_reach(editor):
    other = ParagraphFactory()
    assert editor.act(acte="remettre", cle=other.pk).status_code == 302
    assert (
        editor.act(acte="supprimer", cle=other.pk, vu=paragraphs.mark_of(other)).status_code == 302
    )
    assert MinutesParagraph.objects.filter(pk=other.pk).exists()
    assert editor.client.get(f"{editor.path}?paragraphe={other.pk}").status_code == 200


@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 30, "²", "1.5"])
@pytest.mark.parametrize("name", ["paragraphe", "apres", "supprime"])
def test_odd_addresses_open_the_page(editor, name, value):
    assert editor.client.get(editor.path, {name: value}).status_code == 200


@pytest.mark.parametrize(
    "data",
    [
        {}, {"acte": "n’importe"}, {"acte": "monter", "cle": "x", "dessus": "9" * 40},
        {"acte": "supprimer", "cle": "\0"}, {"acte": "remettre", "cle": "12345"},
        {"acte": "descendre", "cle": "1", "dessous": "1"},
    ],
)  # fmt: skip
def test_odd_acts_change_nothing(editor, data):
    before = editor.order()
    assert editor.act(**data).status_code in {200, 302}
    assert editor.order() == before


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("text", "", "Écrivez le texte du paragraphe"),
        ("text", "x" * 20_001, "trop long"),
        ("kind", "autre", "Choisissez une sorte"),
        ("item", "999999", "Choisissez un point"),
        ("item", "x\0", "Choisissez un point"),
    ],
)
def test_bad_input_gets_one_sentence_and_keeps_the_rest(editor, minutes, field, value, sentence):
    answer = editor.add(editor.order()[0], **{"text": "Mon texte gardé.", field: value})
    assert answer.status_code == 200
    assert sentence in answer.text
    assert field == "text" or "Mon texte gardé." in answer.text


def test_hostile_words_are_shown_not_run(editor, minutes, client_of, world):
    editor.add(0, text="<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=y>")
    for name in ("minutes", "minutes_edit"):
        page = editor.client.get(reverse(f"events:{name}", args=[minutes.meeting_id])).text
        assert "<script>alert" not in page
        assert 'href="javascript' not in page
        assert "<img src=x" not in page


def approve(minutes):
    Minutes.objects.filter(pk=minutes.pk).update(
        state="diffuse", circulated_at="2026-01-01T10:00Z", remarks_until="2026-01-15"
    )
    approving.approve(minutes, "seance")


def test_approved_words_stand_in_the_database_itself(minutes):
    approve(minutes)
    one = minutes.paragraphs.first()
    for deed in (
        lambda: MinutesParagraph.objects.filter(pk=one.pk).update(text="Autre."),
        lambda: MinutesParagraph.objects.filter(pk=one.pk).update(
            minutes=ParagraphFactory().minutes
        ),
    ):
        with pytest.raises(IntegrityError), atomic():
            deed()


def atomic():
    from django.db import transaction

    return transaction.atomic()


def test_each_act_on_approved_minutes_is_refused_with_a_sentence(editor, minutes):
    one = minutes.paragraphs.in_order()[3]
    seen, mark, second = editor.opened(one.pk), paragraphs.mark_of(one), editor.order()[1]
    approve(minutes)
    answers = [
        editor.save(one, seen, text="Trop tard."),
        editor.add(0, text="Trop tard."),
        editor.act(acte="monter", cle=one.pk, dessus=second),
        editor.act(acte="supprimer", cle=one.pk, vu=mark),
        editor.act(acte="remettre", cle=one.pk),
    ]
    assert {answer.status_code for answer in answers} == {409}
    assert all("approuvé" in answer.text and "erratum" in answer.text for answer in answers)
    assert "Trop tard." in answers[0].text


def test_item_and_decision_may_go_once_minutes_are_approved(world, minutes):
    approve(minutes)
    world.secret.delete()
    world.decision.delete()
    hidden = minutes.paragraphs.get(text="Secret-du-point.")
    assert hidden.is_confidential  # sealed when approved: it does not become public
    assert not minutes.paragraphs.public().filter(pk=hidden.pk).exists()


def test_what_becomes_confidential_after_publication_leaves_the_page(world, minutes, client_of):
    approve(minutes)
    approving.publish(minutes)
    path = reverse("events:minutes", args=[minutes.meeting_id])
    assert "Acheter un four." in client_of(None).get(path).text
    world.decision.is_confidential = True
    world.decision.save()
    assert "Acheter un four." not in client_of(None).get(path).text
    with pytest.raises(MinutesRefused):
        paragraphs.move(minutes, minutes.paragraphs.first().pk, 0, world.keeper, before=True)


def test_decision_told_apart_from_its_item_is_hidden_with_it(world, minutes, client_of):
    """Its paragraph hangs on no item, and the item is hidden after publication."""
    minutes.paragraphs.filter(decision=world.decision).update(item=None)
    approve(minutes)
    approving.publish(minutes)
    type(world.item).objects.filter(pk=world.decision.item_id).update(is_confidential=True)
    path = reverse("events:minutes", args=[minutes.meeting_id])
    assert "Acheter un four." not in client_of(None).get(path).text
    assert minutes.paragraphs.get(decision=world.decision).is_hidden()
