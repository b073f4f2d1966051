import pytest
from django.urls import reverse

from accounts.models import OutgoingMail
from directory.honours import charters
from directory.models import Distinction
from tests.factories import (
    AwardFactory,
    CharterFactory,
    CharterVersionFactory,
    MembershipFactory,
    SignatureFactory,
    StructureFactory,
    UserFactory,
    days_from_today,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


@pytest.fixture
def version():
    return CharterVersionFactory()


@pytest.fixture
def membership():
    return MembershipFactory(role="administrateur")


@pytest.fixture
def keeper(client_of, membership):
    return client_of(membership.user)


def page_of(version):
    return reverse("directory:sign", args=[version.charter.slug])


def withdrawal_of(version, structure):
    return reverse("directory:sign_withdraw", args=[version.charter.slug, structure.slug])


def typed(version, of, **changes):
    told = {
        "structure": of.slug,
        "name": "Camille Fictif",
        "function": "présidente",
        "read": "on",
        "number": str(version.number),
    }
    return {**told, **changes}


def signatures(structure):
    return Distinction.objects.filter(structure=structure).order_by("pk")


# -- Signing ------------------------------------------------------------------------------------
def test_an_administrator_signs_for_their_structure(keeper, membership, version):
    answer = keeper.post(page_of(version), typed(version, membership.structure), follow=True)
    assert "Charte signée pour" in answer.content.decode()
    row = signatures(membership.structure).get()
    assert row.charter_version == version
    assert row.name == version.charter.title
    assert row.signatory == "Camille Fictif, présidente"
    assert row.signed_by == membership.user
    assert row.given_on == days_from_today(0)
    assert row.note == ""


def test_signing_twice_is_signing_once(keeper, membership, version):
    for _ in range(2):
        answer = keeper.post(page_of(version), typed(version, membership.structure), follow=True)
    assert "avait déjà signé" in answer.content.decode()
    assert signatures(membership.structure).count() == 1


def test_the_box_must_be_ticked_and_what_was_typed_stays(keeper, membership, version):
    sent = typed(version, membership.structure)
    del sent["read"]
    html = keeper.post(page_of(version), sent).content.decode()
    assert "Cochez cette case" in html
    assert 'value="Camille Fictif"' in html
    assert not signatures(membership.structure).exists()


def test_a_text_that_changed_meanwhile_must_be_read_again(keeper, membership, version):
    CharterVersionFactory(charter=version.charter, number=2)
    html = keeper.post(page_of(version), typed(version, membership.structure)).content.decode()
    assert "relisez la version 2" in html
    assert 'name="number" value="2"' in html
    assert not signatures(membership.structure).exists()


def test_a_text_that_changes_at_the_last_moment_is_not_signed(membership, version):
    CharterVersionFactory(charter=version.charter, number=2)
    with pytest.raises(charters.NewerVersion, match="version 2 est en vigueur"):
        charters.sign(version, membership.structure, signatory="x", by=membership.user)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""}, {"name": "x" * 5000}, {"name": "a\x00b"}, {"function": "une\nautre"},
        {"name": "\u202etrompeur"}, {"number": "deux"}, {"number": ""}, {"structure": ""},
        {"structure": "x" * 3000}, {"structure": "a\x00"}, {"number": "9" * 60},
    ],
)  # fmt: skip
def test_bad_input_gets_a_sentence_and_signs_nothing(keeper, membership, version, changes):
    answer = keeper.post(page_of(version), typed(version, membership.structure, **changes))
    assert answer.status_code in {200, 400}
    assert not Distinction.objects.exists()


def test_one_signs_only_for_what_one_administers(client_of, version):
    editor, other = MembershipFactory(role="editeur"), StructureFactory()
    own = MembershipFactory(user=editor.user, role="administrateur")
    client = client_of(editor.user)
    for structure in (editor.structure, other):
        html = client.post(page_of(version), typed(version, structure)).content.decode()
        assert "Choisissez une structure que vous administrez" in html
    assert not Distinction.objects.exists()
    html = client.get(page_of(version)).content.decode()
    assert own.structure.name in html
    assert editor.structure.name not in html


def test_who_was_removed_may_sign_no_more(keeper, membership, version):
    membership.until = membership.since
    membership.save()
    answer = keeper.post(page_of(version), typed(version, membership.structure))
    assert answer.status_code == 403
    assert not Distinction.objects.exists()


def test_who_administers_nothing_is_told_how_to(client_of, version):
    answer = client_of(UserFactory()).get(page_of(version))
    assert answer.status_code == 403
    assert "n’en administre aucune" in answer.content.decode()


def test_hidden_fields_of_a_signature_are_ignored(keeper, membership, version):
    forged = {"given_on": "2001-01-01", "paper_day": "2001-01-01", "signed_by": "1", "note": "x"}
    keeper.post(page_of(version), typed(version, membership.structure, **forged))
    row = signatures(membership.structure).get()
    assert (row.given_on, row.note, row.signed_by) == (days_from_today(0), "", membership.user)


def test_a_charter_without_a_text_in_force_cannot_be_signed(keeper):
    charter = CharterVersionFactory(adopted_on=None).charter
    assert keeper.get(reverse("directory:sign", args=[charter.slug])).status_code == 404


def test_the_structure_asked_for_is_chosen_beforehand(client_of, membership, version):
    other = MembershipFactory(user=membership.user, role="administrateur").structure
    html = client_of(membership.user).get(page_of(version), {"structure": other.slug})
    assert f'value="{other.slug}"' in html.content.decode().partition("checked")[0][-200:]


# -- A new version, withdrawing, signing again --------------------------------------------------
def test_signing_a_new_version_ends_the_former_signature_and_keeps_it(keeper, membership, version):
    keeper.post(page_of(version), typed(version, membership.structure))
    second = CharterVersionFactory(charter=version.charter, number=2)
    answer = keeper.get(page_of(version)).content.decode()
    assert "La version 2 est parue depuis" in answer
    html = keeper.post(page_of(second), typed(second, membership.structure), follow=True)
    old, new = signatures(membership.structure)
    assert (old.withdrawn_on, new.withdrawn_on) == (new.given_on, None)
    assert new.charter_version == second
    assert "remplacée le" in html.content.decode()


def test_a_signature_noted_by_its_title_alone_is_replaced_too(keeper, membership, version):
    title = version.charter.title
    old = Distinction.objects.create(structure=membership.structure, kind="charte", name=title)
    keeper.post(page_of(version), typed(version, membership.structure))
    old.refresh_from_db()
    assert old.withdrawn_on == days_from_today(0)


def test_a_signature_is_withdrawn_dated_and_kept_then_given_again(
    client, keeper, membership, version
):
    keeper.post(page_of(version), typed(version, membership.structure))
    away = withdrawal_of(version, membership.structure)
    assert "Retirer la signature" in keeper.get(away).content.decode()
    assert signatures(membership.structure).get().withdrawn_on is None
    for told in ("Signature retirée", "Aucune signature n’était en cours"):
        assert told in keeper.post(away, follow=True).content.decode()
    assert signatures(membership.structure).get().withdrawn_on == days_from_today(0)
    public = client.get(version.charter.get_absolute_url()).content.decode()
    assert membership.structure.name not in public
    keeper.post(page_of(version), typed(version, membership.structure))
    assert signatures(membership.structure).count() == 2
    public = client.get(version.charter.get_absolute_url()).content.decode()
    assert membership.structure.name in public


def test_nobody_withdraws_the_signature_of_another(client_of, keeper, membership, version):
    theirs = SignatureFactory(charter_version=version).structure
    assert keeper.post(withdrawal_of(version, theirs)).status_code == 403
    editor = MembershipFactory(structure=theirs, role="editeur").user
    assert client_of(editor).post(withdrawal_of(version, theirs)).status_code == 403
    assert client_of(None).post(withdrawal_of(version, theirs)).status_code == 302
    assert signatures(theirs).get().withdrawn_on is None


def test_the_page_gives_the_lines_of_the_image(keeper, membership, version):
    keeper.post(page_of(version), typed(version, membership.structure))
    html = keeper.get(page_of(version)).content.decode()
    assert f"/chartes/insigne/{signatures(membership.structure).get().pk}.svg" in html
    assert "Vos signatures" in html


def test_the_page_costs_the_same_for_one_structure_and_for_ten(
    client_of, membership, version, django_assert_max_num_queries, django_assert_num_queries
):
    client = client_of(membership.user)

    def sign(structure):
        SignatureFactory(charter_version=version, structure=structure)
        SignatureFactory(
            charter_version=version, structure=structure, withdrawn_on=days_from_today(-2)
        )

    sign(membership.structure)
    with django_assert_max_num_queries(25) as seen:
        client.get(page_of(version))
    for _ in range(9):
        sign(MembershipFactory(user=membership.user, role="administrateur").structure)
    with django_assert_num_queries(len(seen)):
        client.get(page_of(version))


# -- On paper -----------------------------------------------------------------------------------
@pytest.mark.parametrize("by", ["slug", "address", "name", "siret"])
def test_animation_notes_what_was_signed_on_paper(client_of, animator, version, by):
    structure = StructureFactory(name="Les Volets Réunis", siret="73282932000074")
    told = {
        "slug": structure.slug,
        "address": f"https://ess.example.org{structure.get_absolute_url()}",
        "name": "les volets reunis",
        "siret": "732 829 320 00074",
    }[by]
    day = days_from_today(-3)
    sent = typed(version, structure, structure=told, paper_day=day.isoformat())
    answer = client_of(animator).post(page_of(version), sent, follow=True)
    assert "Signature sur papier notée" in answer.content.decode()
    row = signatures(structure).get()
    assert (row.given_on, row.signed_by) == (day, animator)
    assert row.note.startswith("Signée sur papier le")


@pytest.mark.parametrize("days", [1, -31, None])
def test_a_paper_has_a_day_on_which_it_could_be_signed(client_of, animator, version, days):
    structure = StructureFactory()
    day = "jamais" if days is None else days_from_today(days).isoformat()
    answer = client_of(animator).post(page_of(version), typed(version, structure, paper_day=day))
    assert answer.status_code == 200
    assert not Distinction.objects.exists()


def test_a_structure_that_nobody_or_several_bear_is_asked_again(client_of, animator, version):
    StructureFactory(name="Homonyme"), StructureFactory(name="Homonyme")
    for name, told in (("Homonyme", "Plusieurs structures"), ("Personne", "Aucune structure")):
        sent = typed(version, StructureFactory(), structure=name, paper_day=days_from_today(0))
        html = client_of(animator).post(page_of(version), sent).content.decode()
        assert told in html
    assert not Distinction.objects.exists()


# -- Mails --------------------------------------------------------------------------------------
def test_a_new_version_is_told_once_to_who_keeps_a_signatory_and_to_nobody_else(version):
    signed = SignatureFactory(charter_version=version).structure
    keepers = [
        MembershipFactory(structure=signed, role=r).user for r in ("administrateur", "editeur")
    ]
    MembershipFactory()
    left = MembershipFactory(structure=signed)
    left.until = left.since
    left.save()
    withdrawn = SignatureFactory(charter_version=version, withdrawn_on=days_from_today(-1))
    MembershipFactory(structure=withdrawn.structure)
    assert charters.tell_new_version(version.charter) == 0
    second = CharterVersionFactory(charter=version.charter, number=2, changes="Le délai.")
    assert charters.tell_new_version(version.charter) == 2
    assert charters.tell_new_version(version.charter) == 0
    mails = OutgoingMail.objects.order_by("pk")
    assert [mail.user for mail in mails] == keepers
    assert all(signed.name in mail.body and "Le délai." in mail.body for mail in mails)
    assert {mail.scope for mail in mails} == {f"structure:{signed.pk}"}
    assert str(second.number) in mails[0].subject


def test_an_unpublished_charter_tells_nobody():
    version = CharterVersionFactory(charter=CharterFactory(is_published=False))
    MembershipFactory(structure=SignatureFactory(charter_version=version).structure)
    CharterVersionFactory(charter=version.charter, number=2)
    assert charters.tell_new_version(version.charter) == 0


# -- Rules of the models ------------------------------------------------------------------------
def test_a_version_is_not_adopted_in_the_future(version):
    version.adopted_on = days_from_today(1)
    with pytest.raises(Exception, match="Une version paraît le jour"):
        version.full_clean()


@pytest.mark.parametrize("factory", [CharterFactory, AwardFactory])
def test_a_charter_does_not_take_the_address_of_awards(factory):
    factory.build(slug="trophees").full_clean()
    with pytest.raises(Exception, match="Ce mot sert déjà"):
        factory.build(slug="distinctions").full_clean()
