"""/mon-espace/ and /mon-espace/<slug>/: what waits, who came, what to fill, what ends soon."""

import datetime as dt
import re

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from directory.audience import audience_of, last_months
from directory.models import (
    EditDraft,
    Invitation,
    MembershipRequest,
    StructureLabel,
    StructureLink,
)
from directory.waiting import tasks_for
from tests.factories import (
    ActionFactory,
    ContactMessageFactory,
    EventFactory,
    ListingFactory,
    MeetingFactory,
    MembershipFactory,
    StructureFactory,
    UserFactory,
    VisitCountFactory,
    days_from_today,
)
from tests.hostile import inspect

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(territory):
    return MembershipFactory(role="administrateur", structure__name="Le Fournil")


@pytest.fixture
def structure(member):
    return member.structure


def page(client, structure):
    return client.get(reverse("my_structure", args=[structure.slug]))


def fill(structure, user, number=1):
    """Something of everything that the page tells."""
    for _ in range(number):
        MembershipRequest.objects.create(
            structure=structure, user=UserFactory(), function="Bénévole"
        )
        StructureLink.objects.create(
            from_structure=StructureFactory(), to_structure=structure, kind="client"
        )
        ContactMessageFactory(structure=structure, state="refuse")
        ListingFactory(structure=structure, state="a_corriger")
        ListingFactory(structure=structure, ends_on=days_from_today(20))
        EventFactory(days=5).organisers.add(structure)
        ActionFactory().leads.add(structure)
        Invitation.objects.create(
            structure=structure,
            email=f"invite{Invitation.objects.count()}@example.org",
            secret_hash=f"{Invitation.objects.count():064}",
        )
    StructureLabel.objects.get_or_create(
        structure=structure, kind="esus", ends_on=days_from_today(60)
    )
    EditDraft.objects.get_or_create(structure=structure, user=user)
    structure.visit_counts.get_or_create(day=days_from_today(-1), defaults={"number": 7})


def test_says_what_waits_and_where_it_is_done(client_of, member, structure):
    fill(structure, member.user)
    html = page(client_of(member.user), structure).content.decode()
    for words in ("1 demande pour tenir la page", "1 lien à confirmer", "1 message n’est peut-être",
                  "1 offre ou besoin à corriger", "n’est pas enregistrée"):  # fmt: skip
        assert words in html
    assert reverse("directory:members", args=[structure.slug]) in html


def test_an_editor_is_not_told_who_asks_or_is_invited(client_of, structure, member):
    fill(structure, member.user)
    editor = MembershipFactory(structure=structure, role="editeur").user
    html = page(client_of(editor), structure).content.decode()
    assert "pour tenir la page" not in html
    assert "invite0@" not in html
    assert "1 lien à confirmer" in html


def test_an_empty_page_says_so_in_sentences(client_of, member, structure):
    html = page(client_of(member.user), structure).content.decode()
    for words in ("Rien n’attend", "se termine bientôt", "Aucune offre", "Aucun événement",
                  "porteuse ni partenaire", "Aucune charte", "Personne n’a encore vérifié",
                  "À remplir ensuite"):  # fmt: skip
        assert words in html


def test_visits_and_messages_are_counted_by_month(member, structure):
    today = dt.date(2026, 3, 15)
    structure.created_at = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
    for day, number in (
        (dt.date(2026, 3, 1), 3),
        (dt.date(2026, 2, 28), 4),
        (dt.date(2025, 3, 31), 9),
    ):
        VisitCountFactory(structure=structure, day=day, number=number)
    found = {month.begins_on: month for month in audience_of(structure, today).months}
    assert list(found) == last_months(today)
    assert found[dt.date(2026, 3, 1)].visits == 3
    assert found[dt.date(2026, 2, 1)].visits == 4
    assert found[dt.date(2026, 1, 1)].visits == 0
    assert found[dt.date(2025, 4, 1)].visits is None
    ContactMessageFactory(structure=structure)
    assert audience_of(structure).contacts == 1


def test_the_chart_has_a_table_twin_and_names_nobody(client_of, member, structure):
    VisitCountFactory(structure=structure, number=1234)
    ContactMessageFactory(structure=structure, sender_name="Camille Secrète")
    html = page(client_of(member.user), structure).content.decode()
    assert html.count("<tbody>") == 1
    assert len(re.findall(r'<th scope="row">', html)) == 12
    assert "1\u202f234" in html
    assert "Secrète" not in html
    assert 'role="img" aria-label="Visites' in html


def test_freshness_is_told_with_its_date(client_of, member, structure):
    structure.verified_at = timezone.now() - dt.timedelta(days=10)
    structure.save()
    html = page(client_of(member.user), structure).content.decode()
    assert "100\u202f%. Vérifiée le" in html.replace("&#8239;", "\u202f")
    assert "à revoir avant le" in html


def test_what_others_may_not_see_is_not_told(client_of, member, structure):
    ActionFactory(draft=True, title="Action secrète").leads.add(structure)
    restricted = MeetingFactory(body__is_restricted=True, event__title="Rencontre secrète")
    restricted.event.organisers.add(structure)
    html = page(client_of(member.user), structure).content.decode()
    assert "secrète" not in html


def test_members_read_the_drafts_of_their_own_events(client_of, member, structure):
    event = EventFactory(days=5, title="Rencontre en projet", publication="brouillon")
    event.organisers.add(structure)
    assert "Rencontre en projet" in page(client_of(member.user), structure).content.decode()


def test_it_is_light_and_costs_the_same_whatever_there_is(client_of, member, structure):
    client = client_of(member.user)
    fill(structure, member.user)
    page(client, structure)
    costs = []
    for number in (0, 12):
        fill(structure, member.user, number)
        with CaptureQueriesContext(connection) as queries:
            html = page(client, structure).content.decode()
        costs.append(len(queries))
    assert costs[0] == costs[1]
    assert len(re.findall(r"<[a-z]", html)) <= 300


def test_who_left_no_longer_reads_it(client_of, member, structure):
    client = client_of(member.user)
    member.until = timezone.now()
    member.save()
    assert page(client, structure).status_code == 403
    assert client.get(reverse("my_structure", args=["rien-de-tel"])).status_code == 404


# -- One's own space ------------------------------------------------------------------------
def test_own_space_tells_first_what_waits(client_of, member, structure):
    fill(structure, member.user)
    html = client_of(member.user).get(reverse("my_space")).content.decode()
    assert html.index("Ce qui vous attend") < html.index("Les structures dont vous tenez la page")
    assert "Le Fournil&nbsp;: 1 demande pour tenir la page" in html
    assert "7 visites en 30" in html
    assert inspect(html).h1 == 1


def test_an_invitation_waits_for_a_verified_address_only(client_of, member, structure):
    fill(structure, member.user)
    invited = UserFactory(email="invite0@example.org")
    client = client_of(invited)
    address = EmailAddress.objects.create(user=invited, email=invited.email, verified=False)
    assert "invitation" not in client.get(reverse("my_space")).content.decode()
    address.verified = True
    address.save()
    html = client.get(reverse("my_space")).content.decode()
    assert "invitation à tenir la page de Le Fournil" in html


def test_nothing_waits_and_nothing_is_kept(client_of, stranger, territory):
    html = client_of(stranger).get(reverse("my_space")).content.decode()
    assert "Rien ne vous attend" in html
    assert "Aucune structure pour l’instant" in html


def test_own_space_costs_the_same_for_one_structure_and_ten(client_of, member, structure):
    client = client_of(member.user)
    costs = []
    for more in (0, 9):
        for _ in range(more):
            kept = MembershipFactory(user=member.user, role="administrateur").structure
            fill(kept, member.user)
        fill(structure, member.user)
        client.get(reverse("my_space"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("my_space"))
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_tasks_come_in_the_order_of_the_structures(member, structure):
    other = MembershipFactory(user=member.user, role="administrateur").structure
    for one in (structure, other):
        fill(one, member.user)
    told = [task.structure for task in tasks_for(member.user, [other, structure])]
    assert told == sorted(told, key=[other, structure].index)
    assert tasks_for(member.user, []) == []
