import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import MailState, OutgoingMail
from events.models import RegistrationAnswer
from events.proposing import moderation
from tests.events.proposing.ground import keeper
from tests.factories import EventFactory, MembershipFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
LIST = reverse("admin:events_event_changelist")


@pytest.fixture
def waiting(client_of):
    user, structure = keeper()
    event = EventFactory(
        publication="soumis", days=10, title="Bal", proposed_by=user, submitted_at=timezone.now()
    )
    event.organisers.add(structure)
    event.user, event.structure = user, structure
    return event


@pytest.fixture
def staff(client_of, animator):
    return client_of(animator)


def act(staff, action, *events, **more):
    keys = [event.pk for event in events]
    return staff.post(LIST, {"action": action, "_selected_action": keys} | more, follow=True)


def test_staff_publish_and_who_proposed_is_told_once(staff, waiting):
    assert "événement soumis, à relire" in staff.get(reverse("admin:index")).text
    for _ in range(2):
        act(staff, "publish", waiting)
    waiting.refresh_from_db()
    assert waiting.publication == "publie"
    mail = OutgoingMail.objects.get(kind="evenement_publie")
    assert mail.user == waiting.user


def test_staff_read_the_mail_then_refuse(staff, waiting):
    assert "Motif" in act(staff, "refuse_with_reason", waiting).text
    empty = act(staff, "refuse_with_reason", waiting, apercu="1", motif=" ")
    assert moderation.REASON_MISSING in empty.text
    page = act(staff, "refuse_with_reason", waiting, apercu="1", motif="<b>Trop</b> tard.")
    assert "&lt;b&gt;Trop&lt;/b&gt; tard." in page.text
    assert "Rien n’est perdu" in page.text
    assert not OutgoingMail.objects.exists()
    for _ in range(2):
        act(staff, "refuse_with_reason", waiting, refuser="1", motif="Trop tard.")
    waiting.refresh_from_db()
    assert (waiting.publication, waiting.refusal) == ("refuse", "Trop tard.")
    assert OutgoingMail.objects.filter(kind="evenement_refuse").count() == 1


def test_once_its_author_is_gone_the_administrators_are_told(staff, waiting):
    waiting.user.memberships.update(until=timezone.now())
    chief = MembershipFactory(structure=waiting.structure, role="administrateur").user
    act(staff, "publish", waiting)
    assert OutgoingMail.objects.get(kind="evenement_publie").user == chief


def admin_form(staff, event):
    """What its page would send, unchanged: the event and its only date."""
    url = reverse("admin:events_event_change", args=[event.pk])
    form = staff.get(url).context["adminform"].form
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    sent = {k: v for k, v in sent.items() if k != "image" and v is not False}
    sent["_seen"] = staff.get(url).context["seen_token"]
    rows = event.timings.get()
    local = timezone.localtime(rows.starts_at), timezone.localtime(rows.ends_at)
    sent |= {
        "timings-TOTAL_FORMS": "1", "timings-INITIAL_FORMS": "1", "timings-0-id": rows.pk,
        "timings-0-event": event.pk, "timings-0-starts_at_0": f"{local[0]:%d/%m/%Y}",
        "timings-0-starts_at_1": f"{local[0]:%H:%M:%S}", "timings-0-ends_at_0": f"{local[1]:%d/%m/%Y}",
        "timings-0-ends_at_1": f"{local[1]:%H:%M:%S}",
        "questions-TOTAL_FORMS": "0", "questions-INITIAL_FORMS": "0",
    }  # fmt: skip
    return url, sent


def test_staff_ask_questions_on_the_page_of_the_event(staff, waiting):
    url, sent = admin_form(staff, waiting)
    keep_until = timezone.localdate() + dt.timedelta(days=60)
    asked = {
        "questions-TOTAL_FORMS": "1", "questions-0-label": "Un régime\u202f?",
        "questions-0-position": "1", "questions-0-kind": "court",
        "questions-0-keep_until": f"{keep_until:%d/%m/%Y}",
    }  # fmt: skip
    assert staff.post(url, sent | asked).status_code == 302
    question = waiting.questions.get()
    assert (question.label, question.keep_until) == ("Un régime\u202f?", keep_until)
    field = 'name="questions-0-label"'
    assert "disabled" not in staff.get(url).text.split(field)[1].split(">")[0]
    registration = RegistrationFactory(event=waiting)
    RegistrationAnswer.objects.create(registration=registration, question=question, text="Aucun")
    assert "disabled" in staff.get(url).text.split(field)[1].split(">")[0]


def test_the_admin_page_tells_what_it_changed(staff, waiting):
    url, sent = admin_form(staff, waiting)
    answer = staff.post(url, sent | {"title": "Grand bal"})
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    assert "Titre" in OutgoingMail.objects.get(kind="evenement_modifie_equipe").body
    sent["_seen"] = staff.get(url).context["seen_token"]
    answer = staff.post(url, sent | {"title": "Grand bal", "publication": "refuse"})
    assert "refusal" in answer.context["adminform"].form.errors


def test_what_is_submitted_waits_for_the_digest_whatever_was_said(waiting, animator):
    from events.proposing import telling

    telling.submitted(waiting)
    telling.submitted(waiting)
    assert OutgoingMail.objects.get(kind="evenement_propose").state == MailState.FOR_DIGEST


def test_only_what_waits_is_refused(waiting, animator):
    moderation.publish(waiting, animator)
    with pytest.raises(moderation.ProposalRefused):
        moderation.refuse(waiting, animator, "Trop tard.")
    with pytest.raises(moderation.ProposalRefused):
        moderation.refuse(waiting, animator, "   ")
