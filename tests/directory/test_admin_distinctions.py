import pytest
from django.urls import reverse

from accounts.models import OutgoingMail
from directory.models import Award, Charter, Distinction
from tests.admin_forms import change_url, fields, list_url
from tests.factories import (
    AwardFactory,
    CharterVersionFactory,
    LaureateFactory,
    MembershipFactory,
    SignatureFactory,
    StructureFactory,
    days_from_today,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
VERSIONS, LAUREATES = "versions_of_text", "laureates"


@pytest.fixture
def admin(client_of, animator):
    return client_of(animator)


def opened(admin, obj):
    """The address of the change form of `obj` and what a browser would send back from it."""
    return change_url(obj), fields(admin.get(change_url(obj)))


def save(admin, path, data):
    answer = send(admin, path, data)
    assert answer.status_code == 302, answer.context["errors"]


def send(admin, path, data):
    return admin.post(path, data.urlencode(), "application/x-www-form-urlencoded")


def add_row(data, prefix, **told):
    rank = int(data[f"{prefix}-TOTAL_FORMS"])
    data[f"{prefix}-TOTAL_FORMS"] = str(rank + 1)
    for name, value in told.items():
        data[f"{prefix}-{rank}-{name}"] = value


def test_a_signed_text_is_locked_against_forged_posts_too(admin):
    version = SignatureFactory().charter_version
    path, data = opened(admin, version.charter)
    data[f"{VERSIONS}-0-text"] = "Autre chose"
    data[f"{VERSIONS}-0-number"] = "9"
    save(admin, path, data)
    version.refresh_from_db()
    assert (version.text, version.number) == ("Nous nous engageons à essayer.", 1)
    assert "elle ne change plus" in admin.get(path).content.decode()


def test_a_text_that_somebody_withdrew_from_stays_locked(admin):
    version = SignatureFactory(withdrawn_on=days_from_today(0)).charter_version
    path, data = opened(admin, version.charter)
    data[f"{VERSIONS}-0-text"] = "Autre chose"
    save(admin, path, data)
    version.refresh_from_db()
    assert version.text != "Autre chose"


def test_a_text_that_nobody_signed_is_open(admin):
    version = CharterVersionFactory()
    path, data = opened(admin, version.charter)
    data[f"{VERSIONS}-0-text"] = "Mieux dit"
    save(admin, path, data)
    version.refresh_from_db()
    assert version.text == "Mieux dit"


def test_a_signed_text_is_not_deleted(admin):
    version = SignatureFactory().charter_version
    path, data = opened(admin, version.charter)
    data[f"{VERSIONS}-0-DELETE"] = "on"
    assert send(admin, path, data).status_code == 200
    assert version.charter.versions_of_text.exists()


def test_adopting_a_version_writes_to_who_keeps_a_signatory(admin):
    signature = SignatureFactory()
    charter = signature.charter_version.charter
    keeper = MembershipFactory(structure=signature.structure).user
    path, data = opened(admin, charter)
    add_row(data, VERSIONS, number="2", text="Texte neuf", adopted_on="", changes="")
    save(admin, path, data)
    assert not OutgoingMail.objects.exists()
    path, data = opened(admin, charter)
    # The newest version comes first.
    data[f"{VERSIONS}-0-adopted_on"] = days_from_today(0).isoformat()
    save(admin, path, data)
    assert OutgoingMail.objects.get().user == keeper
    save(admin, *opened(admin, charter))
    assert OutgoingMail.objects.count() == 1


def test_a_version_adopted_tomorrow_is_refused_in_words(admin):
    version = CharterVersionFactory()
    path, data = opened(admin, version.charter)
    data[f"{VERSIONS}-0-adopted_on"] = days_from_today(1).isoformat()
    assert "Une version paraît le jour" in send(admin, path, data).content.decode()


def test_renaming_a_charter_renames_what_was_signed(admin):
    signature = SignatureFactory()
    path, data = opened(admin, signature.charter_version.charter)
    data["title"] = "Charte renommée"
    save(admin, path, data)
    signature.refresh_from_db()
    assert signature.name == "Charte renommée"


def test_a_laureate_added_beside_a_new_name_bears_the_new_name(admin):
    former = LaureateFactory()
    structure = StructureFactory()
    path, data = opened(admin, former.award)
    data["name"], data["kind"] = "Label renommé", "label"
    add_row(
        data, LAUREATES, structure=str(structure.pk), edition="2e", given_on="", withdrawn_on="",
        project_title="",
    )  # fmt: skip
    save(admin, path, data)
    told = former.award.laureates.values_list("name", "kind")
    assert list(told) == [("Label renommé", "label")] * 2


def test_an_award_is_saved_before_its_laureates(admin):
    html = admin.get(reverse("admin:directory_award_add")).content.decode()
    assert f"{LAUREATES}-TOTAL_FORMS" not in html
    assert Award.objects.count() == 0


def test_the_name_of_a_distinction_is_its_award_s(admin):
    award, structure = AwardFactory(), StructureFactory()
    path = reverse("admin:directory_distinction_add")
    data = fields(admin.get(path))
    for name, value in {"structure": structure.pk, "kind": "charte", "award": award.pk}.items():
        data[name] = str(value)
    save(admin, path, data)
    row = Distinction.objects.get()
    assert (row.name, row.kind) == (award.name, "trophee")
    data["award"] = ""
    assert "Donnez un nom" in send(admin, path, data).content.decode()


def test_who_signed_what_is_not_rewritten(admin):
    signature = SignatureFactory()
    path, data = opened(admin, signature)
    other = StructureFactory()
    for name, value in {"signatory": "Autre", "structure": other.pk, "name": "Autre"}.items():
        data[name] = str(value)
    save(admin, path, data)
    again = Distinction.objects.get(pk=signature.pk)
    assert (again.signatory, again.structure) == (signature.signatory, signature.structure)
    assert again.name == signature.name


def test_stories_to_write_are_found_and_a_distinction_is_ended_from_the_list(admin):
    told, untold = LaureateFactory(project_text="Un récit."), LaureateFactory()
    signature = SignatureFactory()
    html = admin.get(list_url(Distinction, "?recit=a-ecrire")).content.decode()
    assert untold.structure.name in html
    assert told.structure.name not in html
    assert signature.structure.name not in html
    chosen = {"action": "end_today", "_selected_action": [told.pk]}
    admin.post(list_url(Distinction), chosen)
    told.refresh_from_db()
    assert told.withdrawn_on == days_from_today(0)


@pytest.mark.parametrize("model", [Charter, Award])
def test_the_lists_cost_the_same_for_one_and_for_ten(
    admin, model, django_assert_max_num_queries, django_assert_num_queries
):
    SignatureFactory(), LaureateFactory()
    with django_assert_max_num_queries(25) as seen:
        admin.get(list_url(model))
    for _ in range(9):
        SignatureFactory(), LaureateFactory()
    with django_assert_num_queries(len(seen)):
        admin.get(list_url(model))
