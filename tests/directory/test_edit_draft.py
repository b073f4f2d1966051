"""What is typed and not saved is kept for its author only, and taken up or thrown away."""

import html
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from directory.editing import edit_draft
from directory.models import EditDraft
from tests.admin_forms import change_url
from tests.directory.edit_ground import changed, edit_path, opened, post, sent_by
from tests.factories import (
    ActivityFactory,
    DraftFactory,
    MembershipFactory,
    PoleFactory,
    StructureFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
JSON = {"Accept": "application/json"}


@pytest.fixture
def it():
    return StructureFactory(slug="fabrique", summary="Avant")


@pytest.fixture
def member(it, client_of):
    return client_of(MembershipFactory(structure=it).user)


@pytest.fixture
def colleague(it, client_of):
    return client_of(MembershipFactory(structure=it).user)


def words(answer):
    return re.sub(r"[\s\u202f\xa0]+", " ", html.unescape(answer.content.decode()))


def keep(client, it, **changes):
    return post(client, it, changed(opened(client, it), **changes), "edit_draft")


def test_a_button_keeps_it_and_comes_back_to_it(it, member):
    answer = keep(member, it, summary="Commencé", name="")
    assert answer["Location"] == f"{edit_path(it)}?brouillon=1"
    back = member.get(answer["Location"])
    assert (sent_by(back)["summary"], sent_by(back)["name"]) == ("Commencé", "")
    assert "Brouillon gardé" in words(back)
    it.refresh_from_db()
    assert it.summary == "Avant"


def test_coming_back_it_may_be_taken_up_or_thrown_away(it, member):
    keep(member, it, summary="Commencé")
    told = member.get(edit_path(it))
    assert "Vous aviez commencé" in words(told)
    assert sent_by(told)["summary"] == "Avant"
    assert member.post(edit_path(it, "edit_draft"), {"jeter": "1"}).status_code == 302
    assert not EditDraft.objects.exists()
    assert "Vous aviez commencé" not in words(member.get(edit_path(it)))


def test_saving_ends_it(it, member):
    keep(member, it, summary="Commencé")
    assert post(member, it, opened(member, it, "?brouillon=1")).status_code == 302
    it.refresh_from_db()
    assert it.summary == "Commencé"
    assert not EditDraft.objects.exists()


def test_a_form_left_untouched_leaves_no_draft(it, member):
    keep(member, it, summary="Commencé")
    keep(member, it, description="")
    assert not EditDraft.objects.exists()


def test_it_belongs_to_its_author_alone(it, member, colleague):
    keep(member, it, summary="Secret")
    page = colleague.get(f"{edit_path(it)}?brouillon=1").content.decode()
    assert "Secret" not in page
    assert "Vous aviez commencé" not in page
    colleague.post(edit_path(it, "edit_draft"), {"jeter": "1"})
    assert EditDraft.objects.count() == 1


def test_terms_and_boxes_are_kept(it, member):
    pole, activity = PoleFactory(), ActivityFactory(name="Vrac")
    keep(member, it, poles=[str(pole.pk)], activities=[str(activity.pk)], insertion=["EI"])
    back = opened(member, it, "?brouillon=1")
    assert back.getlist("poles") == [str(pole.pk)]
    assert back.getlist("activities") == [str(activity.pk)]
    assert back.getlist("insertion") == ["EI"]


def test_a_script_gets_the_figures(it, member):
    sent = changed(opened(member, it), summary="", description="Une présentation")
    answer = post(member, it, sent, "edit_draft", **JSON)
    told = answer.json()
    assert "h" in told["kept"]
    assert told["percent"] == 12  # the presentation and the family
    assert told["next"][0]["label"] == "Un résumé en une phrase"
    assert all("#" in row["url"] for row in told["next"])


def test_nothing_is_said_to_who_asks_for_nothing(it, member):
    sent = changed(opened(member, it), summary="Commencé")
    answer = post(member, it, sent, "edit_draft", Accept="text/plain")
    assert (answer.status_code, answer.content) == (204, b"")
    assert EditDraft.objects.get().data["summary"] == ["Commencé"]


def test_only_fields_of_the_form_are_kept(it, member):
    keep(member, it, summary="Commencé", publication="archivee", mot_de_passe="x")
    assert set(EditDraft.objects.get().data) & {"publication", "mot_de_passe"} == set()
    assert "csrfmiddlewaretoken" not in EditDraft.objects.get().data


def test_too_much_is_refused_and_stays_on_the_page(it, member):
    long = "é" * (edit_draft.LARGEST // 2 + 1)
    answer = keep(member, it, description=long)
    assert answer.status_code == 413
    assert sent_by(answer)["description"] == long
    assert "trop long" in words(answer)
    sent = changed(opened(member, it), description=long)
    told = post(member, it, sent, "edit_draft", **JSON)
    assert (told.status_code, told["Content-Type"]) == (413, "text/plain")
    assert not EditDraft.objects.exists()


def test_a_null_character_is_dropped_and_hostile_text_is_shown_as_text(it, member):
    keep(member, it, summary="a\0b</textarea><script>alert(1)</script>", commune="\0")
    page = member.get(f"{edit_path(it)}?brouillon=1").content.decode()
    assert "<script>alert" not in page
    assert EditDraft.objects.get().data["summary"] == ["ab</textarea><script>alert(1)</script>"]


def test_a_draft_taken_up_late_still_merges(it, member, colleague):
    keep(member, it, summary="Commencé")
    post(colleague, it, changed(opened(colleague, it), service_area="Partout", summary="Autre"))
    answer = post(member, it, opened(member, it, "?brouillon=1"))
    clash = answer.context["form"].merge.clashes[0]
    assert (clash.mine, clash.saved) == ("Commencé", "Autre")
    assert answer.context["form"].merge.taken == ["service_area"]


def test_a_closed_family_of_activities_opens_with_the_draft_kept(it, member):
    family = ActivityFactory(name="Alimentation")
    activity = ActivityFactory(name="Vrac", parent=family)
    assert activity.name not in member.get(edit_path(it)).content.decode()
    answer = keep(member, it, summary="Commencé", ouvrir=str(family.pk))
    back = member.get(answer["Location"].split("#")[0])
    assert activity.name in back.content.decode()
    assert sent_by(back)["summary"] == "Commencé"


def test_a_script_unfolds_a_family_in_place(it, member):
    family = ActivityFactory(name="Alimentation")
    ActivityFactory(name="Vrac", parent=family)
    answer = member.get(f"{edit_path(it)}?ouvrir={family.pk}", headers={"X-Partial": "1"})
    part = answer.content.decode()
    assert "Vrac" in part
    assert "<html" not in part


def test_odd_addresses_open_the_page_as_it_is(it, member):
    for query in ("?ouvrir=x&ouvrir=-1&ouvrir=%D9%A3", "?brouillon=1", "?ouvrir=" + "9" * 400):
        assert member.get(edit_path(it) + query).status_code == 200


def test_a_draft_left_for_a_year_is_erased():
    now = timezone.now()
    DraftFactory(saved_at=now - timedelta(days=366))
    young = DraftFactory(saved_at=now - timedelta(days=364))
    assert edit_draft.erase_old(now, dry_run=True) == 1
    assert EditDraft.objects.count() == 2
    assert edit_draft.erase_old(now) == 1
    assert EditDraft.objects.get() == young


def test_staff_know_that_there_is_a_draft_and_not_what_it_says(client_of, animator):
    draft = DraftFactory(data={"summary": ["Très secret"]})
    page = client_of(animator).get(change_url(draft))
    assert page.status_code == 200
    assert "Très secret" not in page.content.decode()


def test_the_draft_answers_to_posts_only(it, member):
    assert member.get(edit_path(it, "edit_draft")).status_code == 405
    assert member.get(edit_path(it, "edit_preview")).status_code == 405
