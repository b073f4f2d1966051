"""Visits: counted by day for the owner, of people only, and never at the page's expense."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from directory import visits
from directory.models import VisitCount
from tests.factories import MembershipFactory, StructureFactory, VisitCountFactory

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"
CUBOT = "Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 Mobile Safari/537.36"


@pytest.fixture
def it(territory):
    return StructureFactory()


def visit(client, it, agent=FIREFOX, **headers):
    return client.get(it.get_absolute_url(), headers={"user-agent": agent, **headers})


def setting(name):
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        return cursor.fetchone()[0]


def counted():
    return sum(VisitCount.objects.values_list("number", flat=True))


def test_each_visit_of_the_day_adds_one(client, it):
    for _ in range(3):
        assert visit(client, it).status_code == 200
    assert VisitCount.objects.values_list("structure", "day", "number").get() == (
        it.pk,
        timezone.localdate(),
        3,
    )


def test_nothing_is_set_in_the_visitors_browser(client, it):
    assert not visit(client, it).cookies


@pytest.mark.parametrize(
    "agent",
    [
        "", "Googlebot/2.1 (+http://www.google.com/bot.html)", "curl/8.5.0", "python-requests/2.32",
        "Mozilla/5.0 (compatible; bingbot/2.0)", "Mozilla/5.0 HeadlessChrome/130.0",
        "facebookexternalhit/1.1", "GPTBot", "Mozilla/5.0 (compatible; AhrefsBot/7.0)",
    ],
)  # fmt: skip
def test_robots_do_not_count(client, it, agent):
    visit(client, it, agent)
    assert counted() == 0


def test_a_brand_of_telephones_is_no_robot(client, it):
    visit(client, it, CUBOT)
    assert counted() == 1


@pytest.mark.parametrize("header", ["sec-purpose", "purpose"])
def test_what_is_fetched_ahead_does_not_count(client, it, header):
    visit(client, it, **{header: "prefetch;prerender"})
    assert counted() == 0


def test_head_does_not_count(client, it):
    client.head(it.get_absolute_url(), headers={"user-agent": FIREFOX})
    assert counted() == 0


def test_its_members_and_the_staff_do_not_count_and_see_the_count(
    client_of, it, animator, stranger, official
):
    VisitCountFactory(structure=it, number=41)
    VisitCountFactory(structure=it, number=500, day=timezone.localdate() - timedelta(days=30))
    member = MembershipFactory(structure=it).user
    former = MembershipFactory(structure=it, until=timezone.now() + timedelta(days=1)).user
    for user, sees in ((member, True), (animator, True), (stranger, False), (former, False)):
        html = visit(client_of(user), it).content.decode()
        assert ("visites ces 30" in html) is sees
    html = visit(client_of(member), it).content.decode()
    assert "43 visites ces 30\xa0derniers jours" in html


def test_a_draft_is_not_counted(client_of, animator, territory):
    it = StructureFactory(draft=True)
    visit(client_of(animator), it)
    assert counted() == 0


def test_a_failure_to_count_leaves_the_page_whole(client, it, monkeypatch):
    monkeypatch.setattr(visits, "ADD_ONE", "SELECT 1/0, %s, %s")
    assert visit(client, it).status_code == 200
    monkeypatch.setattr(visits, "ADD_ONE", "no SQL at all %s %s")
    assert visit(client, it).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_row_that_somebody_holds_is_not_waited_for(client):
    """Another session keeps today's row: the page comes without having counted."""
    import psycopg

    it = StructureFactory()
    VisitCountFactory(structure=it, number=7)
    before = setting("lock_timeout")
    where = connection.settings_dict
    other = psycopg.connect(
        dbname=where["NAME"], user=where["USER"], host=where["HOST"], port=where["PORT"] or None,
        password=where["PASSWORD"] or None,
    )  # fmt: skip
    with other:
        other.execute("SELECT 1 FROM directory_visitcount FOR UPDATE")
        assert visit(client, it).status_code == 200
    assert counted() == 7
    visit(client, it)
    assert counted() == 8
    assert setting("lock_timeout") == before


def test_the_admin_lists_them_and_nobody_types_one(client_of, animator, it):
    VisitCountFactory(structure=it)
    client = client_of(animator)
    assert client.get(reverse("admin:directory_visitcount_changelist")).status_code == 200
    assert client.get(reverse("admin:directory_visitcount_add")).status_code == 403
