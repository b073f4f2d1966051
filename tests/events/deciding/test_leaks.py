"""What a restricted body decides, and what is confidential, reach no outsider by any address."""

import pytest
from django.urls import reverse

from accounts.own_data import Holder
from events.own_data import PARTS
from tests.factories import (
    ActionFactory,
    AgendaItemFactory,
    DecisionFactory,
    EventFactory,
    MandateFactory,
    MeetingFactory,
    PersonFactory,
    PoleFactory,
    PropositionFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
SECRET = "Zibeline"


@pytest.fixture(params=["restricted", "confidential", "under a confidential item"])
def secret(request):
    """A decision that hangs on everything public."""
    meeting = MeetingFactory(
        body__is_restricted=request.param == "restricted", event=EventFactory(days=-3)
    )
    item = AgendaItemFactory(
        meeting=meeting, is_confidential=request.param == "under a confidential item"
    )
    proposition = PropositionFactory()
    return DecisionFactory(
        meeting=meeting, item=item, text=f"{SECRET} : acheter le terrain.", status_note=SECRET,
        is_confidential=request.param == "confidential", proposition=proposition,
        action=ActionFactory(proposition=proposition), pole=PoleFactory(),
        owner=PersonFactory(is_public=True),
    )  # fmt: skip


def addresses(secret):
    """Every page, feed and file that reads decisions."""
    meeting, action = secret.meeting, secret.action
    of = {
        "events:decision": [secret.pk], "events:meeting": [meeting.pk],
        "events:body": [meeting.body.slug], "roadmap:action": [action.code],
        "roadmap:proposition": [secret.proposition.number], "poles:detail": [secret.pole.slug],
        "roadmap:axis": [secret.proposition.axis.slug], "events:event": [meeting.event.slug],
    }  # fmt: skip
    yield from (reverse(name, args=args) for name, args in of.items())
    register = reverse("events:decisions")
    yield from (f"{register}{query}" for query in ("", f"?q={SECRET}", f"?numero={secret.pk}"))
    yield from (reverse("events:decisions_export", args=[kind]) for kind in ("csv", "xlsx"))
    kinds = {
        "decision": secret.pk, "action": action.pk, "proposition": secret.proposition.pk,
        "reunion": meeting.pk,
    }  # fmt: skip
    yield from (reverse("chain", args=[kind, pk]) for kind, pk in kinds.items())
    yield f"{reverse('search')}?q={SECRET}"
    yield from map(reverse, ("home", "events:bodies", "sitemap", "sitemap_page", "roadmap:roadmap"))
    yield from map(reverse, ("roadmap:changes", "roadmap:changes_feed", "roadmap:dashboard"))
    yield from map(reverse, ("roadmap:export", "events:agenda"))
    yield reverse("open_data_file", args=["actions", "json"])


def read(client, path):
    answer = client.get(path)
    if answer.streaming:
        return b"".join(answer.streaming_content)
    return answer.content


def test_no_address_tells_it_to_an_outsider(secret, client_of, official, pilot):
    for user in (None, official, pilot):
        client = client_of(user)
        for path in addresses(secret):
            told = read(client, path).decode(errors="ignore")
            assert "acheter le terrain" not in told, path


def test_its_members_and_its_secretary_read_it(secret, client_of, stranger, editor):
    MandateFactory(body=secret.meeting.body, person=PersonFactory(user=stranger))
    secret.meeting.body.secretary = PersonFactory(user=editor)
    secret.meeting.body.save()
    for user in (stranger, editor):
        page = read(client_of(user), reverse("events:decision", args=[secret.pk])).decode()
        assert SECRET in page


def test_who_answers_for_it_without_sitting_there_does_not_find_it(secret, client_of, stranger):
    secret.owner.user = stranger
    secret.owner.save()
    part = next(one for one in PARTS if one.name == "decisions")
    assert list(part.rows(Holder(stranger))) == []
    assert "acheter le terrain" not in client_of(stranger).get("/mon-espace/").text
