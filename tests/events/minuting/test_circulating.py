"""Mails, links, remarks, approval and errata: who is told, who may, and what is done once."""

import datetime as dt
import re
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutgoingMail
from events.choices import ApprovalMethod, MinutesState
from events.minuting import (
    approving,
    circulating,
    errata,
    paragraphs,
    remarking,
    tacit_approval,
    versions,
)
from events.minuting.workflow import TABLE, MinutesRefused
from events.models import Minutes, Remark
from tests.events.minuting.conftest import seat
from tests.factories import (
    MandateFactory,
    MeetingFactory,
    PersonFactory,
    UserFactory,
    days_from_today,
)


def mails(kind):
    return OutgoingMail.objects.filter(kind=kind)


def link_of(mail):
    return re.search(r"https?://[^/]+(/gouvernance/compte-rendu/lien/\S+)", mail.body)[1]


def page_of(minutes, name="minutes"):
    return reverse(f"events:{name}", args=[minutes.meeting_id])


# -- Circulating -------------------------------------------------------------------------------
def test_those_who_sat_that_day_are_told_by_account_or_by_link(world, circulated):
    assert mails("compte_rendu_diffuse").get().user == world.member
    assert mails("compte_rendu_diffuse_lien").get().to == "sans.compte@example.org"


def test_who_sat_that_day_and_no_longer_does_is_told_by_link(world, minutes):
    former = MandateFactory(
        body=world.body, person=PersonFactory(user=UserFactory()), ends_on=days_from_today(-5)
    )
    arrived = seat(world.body, user=UserFactory())
    arrived.starts_on = days_from_today(-2)
    arrived.save()
    circulating.circulate(minutes, days_from_today(10), world.keeper, publishes_itself=False)
    assert mails("compte_rendu_diffuse_lien").filter(user=former.person.user).exists()
    assert not OutgoingMail.objects.filter(user=arrived.person.user).exists()


def test_link_opens_reading_and_remarking_for_that_person(world, circulated, client_of):
    path = link_of(mails("compte_rendu_diffuse_lien").get())
    client = client_of(None)
    page = client.get(path)
    assert page.status_code == 200
    assert "Secret-du-point." in page.text
    assert page["Referrer-Policy"] == "strict-origin"
    one = circulated.paragraphs.get(item=world.item, kind="texte")
    answer = client.post(f"{path}?paragraphe={one.pk}", {"acte": "remarquer", "text": "Par lien."})
    assert answer.status_code == 302
    assert Remark.objects.get().author == world.outsider


def test_link_closes_with_the_circulation_and_with_the_address(world, circulated, client_of):
    path = link_of(mails("compte_rendu_diffuse_lien").get())
    world.outsider.email = "autre@example.org"
    world.outsider.save()
    assert client_of(None).get(path).status_code == 410
    world.outsider.email = "sans.compte@example.org"
    world.outsider.save()
    approving.approve(circulated, ApprovalMethod.TACIT)
    closed = client_of(None).post(path, {"acte": "remarquer", "text": "Gardez mes mots."})
    assert closed.status_code == 410
    assert "Gardez mes mots." in closed.text
    assert "Secret-du-point." not in closed.text
    assert client_of(None).get(path[:-4] + "abc/").status_code == 404


def test_a_date_that_passed_or_is_odd_is_refused_with_one_sentence(world, minutes, client_of):
    client = client_of(world.keeper)
    for value in (days_from_today(0).isoformat(), "2999-01-01", "demain", ""):
        answer = client.post(
            page_of(minutes, "minutes_steps"), {"acte": "diffuser", "diffuser-remarks_until": value}
        )
        assert answer.status_code == 200
        assert "Le formulaire n’est pas encore complet" in answer.text
    minutes.refresh_from_db()
    assert minutes.state == MinutesState.DRAFT


def test_empty_minutes_do_not_leave(world, minutes):
    minutes.paragraphs.all().delete()
    with pytest.raises(MinutesRefused, match="vide"):
        circulating.circulate(minutes, days_from_today(10), world.keeper, publishes_itself=False)


# -- Remarks -----------------------------------------------------------------------------------
def test_remarks_are_taken_until_the_last_day_included(world, circulated):
    one = circulated.paragraphs.first()
    Minutes.objects.update(remarks_until=timezone.localdate())
    remarking.remark(circulated, one, world.person, "Le dernier jour.")
    Minutes.objects.update(remarks_until=days_from_today(-1))
    with pytest.raises(MinutesRefused):
        remarking.remark(circulated, one, world.person, "Le lendemain.")


def test_late_remark_is_refused_and_kept_on_the_page(world, circulated, client_of):
    one = circulated.paragraphs.first()
    Minutes.objects.update(remarks_until=days_from_today(-1))
    answer = client_of(world.member).post(
        f"{page_of(circulated, 'minutes_remarks')}?paragraphe={one.pk}",
        {"acte": "remarquer", "text": "Trop tard, mais gardé."},
    )
    assert answer.status_code == 409
    assert "Trop tard, mais gardé." in answer.text


def test_secretary_accepts_and_mends_in_one_act_and_the_author_is_told(
    world, circulated, client_of
):
    one = circulated.paragraphs.get(item=world.item, kind="texte")
    remark = remarking.remark(circulated, one, world.outsider, "Il y avait deux fours.")
    client = client_of(world.keeper)
    path = f"{page_of(circulated, 'minutes_remarks')}?remarque={remark.pk}"
    seen = re.search(r'name="vu" value="([^"]+)"', client.get(path).text)[1]
    data = {"acte": "repondre", "outcome": "acceptee", "paragraph": "Deux fours.", "vu": seen}
    for _ in range(2):
        client.post(path, data)
    one.refresh_from_db()
    assert one.text == "Deux fours."
    assert mails("compte_rendu_reponse_lien").get().to == "sans.compte@example.org"
    assert circulated.document_versions.count() == 2


def test_paragraph_that_changed_meanwhile_is_not_overwritten_by_an_answer(
    world, circulated, client_of
):
    one = circulated.paragraphs.get(item=world.item, kind="texte")
    remark = remarking.remark(circulated, one, world.person, "Corriger.")
    client = client_of(world.keeper)
    path = f"{page_of(circulated, 'minutes_remarks')}?remarque={remark.pk}"
    seen = re.search(r'name="vu" value="([^"]+)"', client.get(path).text)[1]
    circulated.paragraphs.filter(pk=one.pk).update(text="Écrit par une autre.")
    data = {"acte": "repondre", "outcome": "acceptee", "paragraph": "Le mien.", "vu": seen}
    answer = client.post(path, data)
    assert answer.status_code == 409
    assert "Le mien." in answer.text
    assert "Écrit par une autre." in answer.text
    remark.refresh_from_db()
    assert remark.state == "posee"


def test_refusal_needs_a_reason(world, circulated, client_of):
    remark = remarking.remark(circulated, circulated.paragraphs.first(), world.person, "Non.")
    path = f"{page_of(circulated, 'minutes_remarks')}?remarque={remark.pk}"
    answer = client_of(world.keeper).post(path, {"acte": "repondre", "outcome": "refusee"})
    assert "Dites pourquoi la remarque est refusée." in answer.text
    remark.refresh_from_db()
    assert remark.state == "posee"


def test_member_does_not_answer_and_stranger_does_not_remark(
    world, circulated, client_of, stranger
):
    remark = remarking.remark(
        circulated, circulated.paragraphs.first(), world.person, "Ma remarque."
    )
    path = f"{page_of(circulated, 'minutes_remarks')}?remarque={remark.pk}"
    assert (
        client_of(world.member).post(path, {"acte": "repondre", "outcome": "acceptee"}).status_code
        == 403
    )
    assert client_of(stranger).post(path, {"acte": "remarquer", "text": "x"}).status_code == 404


# -- Approval ----------------------------------------------------------------------------------
def test_the_workflow_is_a_table_and_knows_no_other_way(world, minutes):
    assert {(one.start, one.to) for one in TABLE} == {
        ("brouillon", "diffuse"), ("diffuse", "approuve"), ("approuve", "publie"), ("publie", "approuve"),
    }  # fmt: skip
    for deed in (approving.publish, approving.withdraw):
        with pytest.raises(MinutesRefused):
            deed(minutes)
    with pytest.raises(MinutesRefused):
        approving.approve(minutes, ApprovalMethod.TACIT)


def test_meeting_without_quorum_does_not_approve(world, circulated, client_of):
    client, path = client_of(world.keeper), page_of(circulated, "minutes_steps")
    missed = MeetingFactory(body=world.body, event__days=-1, quorum_reached=False)
    unknown = MeetingFactory(body=world.body, event__days=-2)
    answer = client.post(
        path, {"acte": "approuver", "approuver-meeting": missed.pk, "approuver-has_quorum": "on"}
    )
    assert "Le quorum de cette réunion n’était pas atteint" in answer.text
    answer = client.post(path, {"acte": "approuver", "approuver-meeting": unknown.pk})
    assert "Confirmez que le quorum était atteint" in answer.text
    client.post(
        path, {"acte": "approuver", "approuver-meeting": unknown.pk, "approuver-has_quorum": "on"}
    )
    circulated.refresh_from_db()
    assert circulated.approved_in == unknown


def test_meetings_before_or_of_others_are_not_offered(world, circulated):
    MeetingFactory(body=world.body, event__days=-30)
    MeetingFactory(event__days=-1)
    MeetingFactory(body=world.body, event__days=5)
    assert not approving.meetings_after(circulated).exists()


def tacit(world, minutes, days=-1):
    world.body.is_tacitly_approved = True
    world.body.save()
    Minutes.objects.filter(pk=minutes.pk).update(remarks_until=days_from_today(days))
    done = tacit_approval.run(timezone.now())
    minutes.refresh_from_db()
    return done


def test_tacit_approval_comes_the_day_after_the_last(world, circulated):
    assert tacit(world, circulated, 0).approved == 0
    assert tacit(world, circulated).approved == 1
    assert (circulated.state, circulated.approved_how) == (MinutesState.APPROVED, "tacite")
    assert mails("compte_rendu_approuve").filter(user=world.member).count() == 1
    assert tacit(world, circulated).approved == 0


def test_minutes_may_publish_themselves_once_approved(world, circulated):
    Minutes.objects.update(publishes_itself=True)
    tacit(world, circulated)
    assert circulated.state == MinutesState.PUBLISHED
    assert circulated.published_at is not None


def test_bodies_without_that_rule_wait_for_a_meeting(world, circulated):
    Minutes.objects.update(remarks_until=days_from_today(-1))
    assert tacit_approval.run(timezone.now()).approved == 0


def test_open_remark_blocks_tacit_approval_and_the_secretary_is_told_once(world, circulated):
    remark = remarking.remark(circulated, circulated.paragraphs.first(), world.person, "Attendez.")
    assert tacit(world, circulated, 2) == tacit_approval.Done(0, 1)
    assert tacit(world, circulated, 2) == tacit_approval.Done(0, 0)
    assert tacit(world, circulated) == tacit_approval.Done(0, 1)
    assert "approbation tacite" in mails("compte_rendu_remarques_ouvertes").latest("pk").body
    remarking.answer(remark, "refusee", "Non.", world.keeper)
    assert tacit(world, circulated).approved == 1


# -- Errata and versions -----------------------------------------------------------------------
def told(paragraph=None, **given):
    return {
        "paragraph": paragraph,
        "text": "Lire ceci.",
        "reason": "Faute.",
        "is_confidential": False,
        **given,
    }


def test_erratum_of_a_confidential_paragraph_is_confidential(world, circulated, client_of):
    approving.approve(circulated, ApprovalMethod.TACIT)
    approving.publish(circulated)
    hidden = circulated.paragraphs.get(text="Secret-du-point.")
    assert errata.correct(
        circulated, told(hidden, text="Secret corrigé."), world.keeper
    ).is_confidential
    errata.correct(circulated, told(text="Visible de tous."), world.keeper)
    public = client_of(None)
    for name in ("minutes", "minutes_docx", "minutes_pdf"):
        assert public.get(page_of(circulated, name)).status_code == 200
    page = public.get(page_of(circulated)).text
    assert "Visible de tous." in page
    assert "Secret corrigé." not in page
    assert "Secret corrigé." in client_of(world.member).get(page_of(circulated)).text


def test_no_erratum_before_approval(world, circulated, client_of):
    with pytest.raises(MinutesRefused):
        errata.correct(circulated, told(), world.keeper)
    answer = client_of(world.keeper).post(
        page_of(circulated, "minutes_erratum"), {"text": "a", "reason": "b"}
    )
    assert answer.status_code == 200
    assert not circulated.errata.exists()


def test_two_versions_tell_what_went_what_came_and_what_was_added(world, circulated):
    one = circulated.paragraphs.get(item=world.item, kind="texte")
    circulated.paragraphs.filter(pk=one.pk).update(text="On a **parlé** du pain.")
    circulated.paragraphs.filter(text="Salaires").delete()
    circulated.paragraphs.create(text="Tout nouveau.", position=99)
    new = versions.keep(circulated, "Corrigée")
    rows = versions.compared(circulated.document_versions.get(number=1), new)
    assert [row.state for row in rows] == [
        "identique", "identique", "identique", "modifié", "identique", "retiré", "identique", "ajouté",
    ]  # fmt: skip
    changed = rows[3]
    assert [p.text for line in changed.before for p in line if p.kind == "del"] == ["four"]
    assert [p.text for line in changed.after for p in line if p.kind == "ins"] == ["pain"]


def labels(minutes):
    return list(minutes.document_versions.order_by("number").values_list("label", flat=True))


def test_a_draft_has_no_version(world, minutes):
    one = minutes.paragraphs.get(item=world.item, kind="texte")
    paragraphs.move(minutes, one.pk, minutes.paragraphs.first().pk, world.keeper, before=True)
    paragraphs.remove(minutes, one.pk, paragraphs.mark_of(one), world.keeper)
    assert labels(minutes) == []


def test_corrections_of_one_day_are_one_version(world, circulated):
    """Of what members received, what really differs; an accepted remark has one of its own."""
    one = circulated.paragraphs.get(item=world.item, kind="texte")
    first = circulated.paragraphs.in_order().first()
    paragraphs.move(circulated, one.pk, first.pk, world.keeper, before=True)
    paragraphs.remove(circulated, first.pk, paragraphs.mark_of(first), world.keeper)
    assert labels(circulated) == [circulating.LABEL, versions.CORRECTED]
    remark = remarking.remark(circulated, one, world.person, "Deux fours.")
    one.refresh_from_db()
    mended = remarking.Mended("Deux fours.", paragraphs.mark_of(one))
    remarking.answer(remark, "acceptee", "", world.keeper, mended)
    paragraphs.put_back(circulated, first.pk, world.keeper)
    assert labels(circulated) == [
        circulating.LABEL, versions.CORRECTED, remarking.LABEL, versions.CORRECTED,
    ]  # fmt: skip
    circulated.document_versions.update(made_at=timezone.now() - dt.timedelta(days=2))
    paragraphs.remove(circulated, first.pk, paragraphs.mark_of(first), world.keeper)
    assert labels(circulated)[3:] == [versions.CORRECTED] * 2


def test_what_is_undone_the_same_day_leaves_no_version(world, circulated):
    one = circulated.paragraphs.get(item=world.item, kind="texte")
    paragraphs.remove(circulated, one.pk, paragraphs.mark_of(one), world.keeper)
    assert len(labels(circulated)) == 2
    paragraphs.put_back(circulated, one.pk, world.keeper)
    assert labels(circulated) == [circulating.LABEL]


def test_one_version_is_not_compared_with_itself(world, circulated, client_of):
    page = client_of(world.member).get(page_of(circulated, "minutes_versions")).text
    assert "pas encore deux versions" in page
    assert "Choisissez deux versions" not in page


def test_answering_comes_before_approving(world, circulated, client_of):
    """What may be done at once is the button that stands out."""
    approve = 'class="button button-plain" href="{}"'.format(page_of(circulated, "minutes_steps"))

    def spaced():
        return " ".join(client_of(world.keeper).get(page_of(circulated)).text.split())

    assert approve not in spaced()
    one = circulated.paragraphs.get(item=world.item, kind="texte")
    remarking.remark(circulated, one, world.person, "Corriger.")
    assert approve in spaced()
    assert "Répondre aux remarques" in spaced()


def test_what_did_not_change_is_folded(world, circulated, client_of):
    circulated.paragraphs.filter(text="Salaires").delete()
    versions.keep_correction(circulated)
    page = client_of(world.member).get(page_of(circulated, "minutes_versions")).text
    assert "paragraphes identiques" in page
    assert "retiré" in page


@pytest.mark.parametrize("query", ["?de=1&a=99", "?de=x&a=1", "?de=1", "?de=1&a=1", "?de=&a="])
def test_odd_versions_open_the_page(world, circulated, client_of, query):
    client = client_of(world.member)
    assert client.get(page_of(circulated, "minutes_versions") + query).status_code == 200


# -- Costs -------------------------------------------------------------------------------------
def test_page_costs_the_same_queries_with_more_of_everything(
    world, circulated, client_of, django_assert_num_queries
):
    client = client_of(world.member)

    def cost():
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as seen:
            client.get(page_of(circulated))
        return len(seen)

    cost()
    before = cost()
    for rank in range(10):
        one = circulated.paragraphs.create(text=f"P{rank}", position=50 + rank, item=world.item)
        remarking.remark(circulated, one, world.person, f"R{rank}")
    assert cost() == before


@pytest.mark.django_db(transaction=True)
def test_two_who_circulate_at_once_send_each_mail_once(world, minutes):
    start, done = Barrier(2), []

    def go():
        try:
            start.wait()
            done.append(
                circulating.circulate(
                    minutes, days_from_today(10), world.keeper, publishes_itself=False
                )
            )
        finally:
            connection.close()

    threads = [Thread(target=go) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(done) == [False, True]
    assert mails("compte_rendu_diffuse").count() == 1
    assert minutes.document_versions.count() == 1


def test_approval_by_the_job_in_the_night_of_a_clock_change_counts_local_days(world, circulated):
    """Paris leaves summer time on 25 October 2026: 23 h 30 UTC on the 24th is the 25th there."""
    world.body.is_tacitly_approved = True
    world.body.save()
    Minutes.objects.update(remarks_until=dt.date(2026, 10, 24))
    late = dt.datetime(2026, 10, 24, 23, 30, tzinfo=dt.UTC)
    assert tacit_approval.run(late - dt.timedelta(hours=2)).approved == 0
    assert tacit_approval.run(late).approved == 1
