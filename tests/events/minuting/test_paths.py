"""The pages: who opens them, and a whole cycle from the draft to an erratum."""

import pytest
from django.urls import reverse

from accounts.models import OutgoingMail
from events.choices import MinutesState
from events.models import Minutes
from tests.factories import MeetingFactory, days_from_today

PAGES = (
    "minutes",
    "minutes_edit",
    "minutes_remarks",
    "minutes_versions",
    "minutes_steps",
    "minutes_erratum",
)


def url(name, meeting):
    return reverse(f"events:{name}", args=[meeting.pk])


def test_secretary_makes_the_draft_in_one_click_and_twice_is_once(world, client_of):
    client = client_of(world.keeper)
    assert "Établir le brouillon" in client.get(url("minutes", world.meeting)).text
    first = client.post(url("minutes_draft", world.meeting))
    client.post(url("minutes_draft", world.meeting))
    assert first["Location"] == url("minutes_edit", world.meeting)
    assert Minutes.objects.get().paragraphs.count() == 7
    for name in PAGES:
        assert client.get(url(name, world.meeting)).status_code == 200, name


def test_draft_is_the_secretary_s_alone(world, minutes, client_of):
    for user in (None, world.member):
        assert client_of(user).get(url("minutes", world.meeting)).status_code == 404
    assert client_of(None).get(url("minutes_edit", world.meeting)).status_code == 302
    assert client_of(world.member).get(url("minutes_edit", world.meeting)).status_code == 404


def test_members_read_what_circulates_with_what_is_confidential(world, circulated, client_of):
    page = client_of(world.member).get(url("minutes", world.meeting)).text
    assert "Secret-du-point." in page
    assert "Faire une remarque" in page
    assert client_of(world.member).get(url("minutes_edit", world.meeting)).status_code == 403
    assert client_of(None).get(url("minutes", world.meeting)).status_code == 404


def test_whole_cycle_from_the_draft_to_an_erratum(world, client_of):
    keeper, member = client_of(world.keeper), client_of(world.member)
    keeper.post(url("minutes_draft", world.meeting))
    steps = url("minutes_steps", world.meeting)
    until = days_from_today(15).isoformat()
    for _ in range(2):
        keeper.post(steps, {"acte": "diffuser", "diffuser-remarks_until": until})
    minutes = Minutes.objects.get()
    assert minutes.state == MinutesState.CIRCULATED
    assert minutes.document_versions.count() == 1
    assert OutgoingMail.objects.filter(kind__startswith="compte_rendu_diffuse").count() == 2

    paragraph = minutes.paragraphs.get(item=world.item, kind="texte")
    remarks = url("minutes_remarks", world.meeting)
    for _ in range(2):
        member.post(
            f"{remarks}?paragraphe={paragraph.pk}", {"acte": "remarquer", "text": "Deux fours."}
        )
    remark = minutes.remarks.get()
    assert (remark.author, remark.quoted) == (world.person, paragraph.text)
    assert "Deux fours." in keeper.get(f"{remarks}?remarque={remark.pk}").text

    later = MeetingFactory(body=world.body, event__days=-1, quorum_reached=True)
    approval = {"acte": "approuver", "approuver-meeting": later.pk}
    keeper.post(steps, approval)
    minutes.refresh_from_db()
    assert minutes.state == MinutesState.CIRCULATED  # a remark waits

    answer = f"{remarks}?remarque={remark.pk}"
    keeper.post(answer, {"acte": "repondre", "outcome": "refusee", "reason": "Il n’y en a qu’un."})
    remark.refresh_from_db()
    assert remark.state == "refusee"
    assert "Il n’y en a qu’un." in member.get(remarks).text
    for _ in range(2):
        keeper.post(steps, approval)
    minutes.refresh_from_db()
    assert (minutes.state, minutes.approved_in) == (MinutesState.APPROVED, later)

    keeper.post(steps, {"acte": "publier"})
    public = client_of(None).get(url("minutes", world.meeting))
    assert public.status_code == 200
    assert "Secret-du-point." not in public.text
    assert "Deux fours." not in public.text

    for _ in range(2):
        keeper.post(
            url("minutes_erratum", world.meeting),
            {"paragraph": paragraph.pk, "text": "Deux fours.", "reason": "Faute."},
        )
    assert minutes.errata.count() == 1
    assert "Deux fours." in client_of(None).get(url("minutes", world.meeting)).text
    assert list(minutes.document_versions.order_by("number").values_list("number", flat=True)) == [
        1,
        2,
        3,
    ]
    assert "ajouté" in member.get(url("minutes_versions", world.meeting)).text


@pytest.mark.parametrize("name", PAGES)
def test_restricted_body_s_minutes_are_nowhere_for_others(
    world, circulated, client_of, official, name
):
    world.body.is_restricted = True
    world.body.save()
    Minutes.objects.update(
        state="publie", approved_at=circulated.circulated_at, approved_how="seance"
    )
    assert client_of(official).get(url(name, world.meeting)).status_code == 404
    assert client_of(None).get(url(name, world.meeting)).status_code in {302, 404}
    assert client_of(world.member).get(url("minutes", world.meeting)).status_code == 200
