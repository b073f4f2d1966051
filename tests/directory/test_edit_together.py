"""Two people on one page: the second to save sees what changed, chooses, and nothing is lost."""

import html
import re
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from directory.models import Structure
from tests.directory.edit_ground import changed, edit_path, opened, post, sent_by
from tests.factories import CommuneFactory, MembershipFactory, PoleFactory, StructureFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


@pytest.fixture
def it():
    return StructureFactory(slug="fabrique", summary="Avant", service_area="Ici")


@pytest.fixture
def anna(it, client_of):
    return client_of(MembershipFactory(structure=it, user__email="anna@example.org").user)


@pytest.fixture
def bela(it, client_of):
    return client_of(MembershipFactory(structure=it).user)


def words(answer):
    return re.sub(r"[\s\u202f\xa0]+", " ", html.unescape(answer.content.decode()))


def values(it, *names):
    return Structure.objects.values_list(*names).get(pk=it.pk)


def clash_of(answer, unit):
    assert answer.status_code == 200
    return next(c for c in answer.context["form"].merge.clashes if c.unit == unit)


def test_different_fields_are_put_together_and_told(it, anna, bela):
    hers, his = opened(anna, it), opened(bela, it)
    assert post(anna, it, changed(hers, summary="D’Anna")).status_code == 302
    assert post(bela, it, changed(his, service_area="Partout")).status_code == 302
    assert values(it, "summary", "service_area") == ("D’Anna", "Partout")
    told = words(bela.get(edit_path(it)))
    assert "Changé entre-temps par quelqu’un d’autre, et gardé : résumé en une phrase." in told


def test_the_same_field_waits_for_a_choice_and_keeps_both(it, anna, bela):
    hers, his = opened(anna, it), opened(bela, it)
    post(anna, it, changed(hers, summary="D’Anna"))
    answer = post(bela, it, changed(his, summary="De Béla", service_area="Partout"))
    clash = clash_of(answer, "summary")
    assert (clash.mine, clash.saved) == ("De Béla", "D’Anna")
    assert "anna@example.org" in words(answer)
    assert "<title>Erreur" in answer.content.decode()
    assert values(it, "summary", "service_area") == ("D’Anna", "Ici")
    shown = sent_by(answer)
    assert (shown["summary"], shown["service_area"]) == ("De Béla", "Partout")


@pytest.mark.parametrize(("side", "kept"), [("keep_mine", "De Béla"), ("take_saved", "D’Anna")])
def test_the_choice_is_obeyed(it, anna, bela, side, kept):
    hers, his = opened(anna, it), opened(bela, it)
    post(anna, it, changed(hers, summary="D’Anna"))
    answer = post(bela, it, changed(his, summary="De Béla", service_area="Partout"))
    clash = clash_of(answer, "summary")
    chosen = changed(sent_by(answer), **{clash.input_name: getattr(clash, side)})
    assert post(bela, it, chosen).status_code == 302
    assert values(it, "summary", "service_area") == (kept, "Partout")


def test_sending_again_without_choosing_asks_again(it, anna, bela):
    hers, his = opened(anna, it), opened(bela, it)
    post(anna, it, changed(hers, summary="D’Anna"))
    first = post(bela, it, changed(his, summary="De Béla"))
    second = post(bela, it, sent_by(first))
    assert clash_of(second, "summary").mine == "De Béla"
    assert values(it, "summary") == ("D’Anna",)


def test_a_choice_counts_only_for_what_it_was_made_about(it, anna, bela):
    hers, his = opened(anna, it), opened(bela, it)
    post(anna, it, changed(hers, summary="D’Anna"))
    clash = clash_of(post(bela, it, changed(his, summary="De Béla")), "summary")
    post(anna, it, changed(opened(anna, it), summary="D’Anna encore"))
    late = changed(his, summary="De Béla", **{clash.input_name: clash.keep_mine})
    assert clash_of(post(bela, it, late), "summary").saved == "D’Anna encore"
    assert values(it, "summary") == ("D’Anna encore",)


def test_the_same_change_by_both_is_no_clash(it, anna, bela):
    hers, his = opened(anna, it), opened(bela, it)
    post(anna, it, changed(hers, summary="Pareil"))
    assert post(bela, it, changed(his, summary="Pareil")).status_code == 302


def test_lists_and_terms_too(it, anna, bela):
    poles = [PoleFactory(), PoleFactory(), PoleFactory()]
    it.poles.add(poles[0])
    hers, his = opened(anna, it), opened(bela, it)
    mine = {"poles": [str(poles[2].pk)], "insertion": ["EI"], "social_links": "https://b.org/"}
    post(anna, it, changed(hers, poles=[str(poles[1].pk)], insertion=["EA"],
                           social_links="https://a.org/"))  # fmt: skip
    answer = post(bela, it, changed(his, **mine))
    clashes = {c.unit: c for c in answer.context["form"].merge.clashes}
    assert set(clashes) == {"poles", "insertion", "social_links"}
    assert clashes["poles"].saved == poles[1].name
    assert clashes["insertion"].mine == "Entreprise d’insertion"
    choices = {c.input_name: c.take_saved if unit == "poles" else c.keep_mine
               for unit, c in clashes.items()}  # fmt: skip
    assert post(bela, it, changed(sent_by(answer), **choices)).status_code == 302
    assert list(it.poles.all()) == [poles[1]]
    assert values(it, "insertion", "social_links") == (["EI"], ["https://b.org/"])


def test_an_address_and_its_point_go_together(it, anna, bela):
    communes = CommuneFactory(), CommuneFactory()
    hers, his = opened(anna, it), opened(bela, it)
    post(anna, it, changed(hers, address="1 rue", commune=communes[0].pk, latitude="46.5",
                           longitude="0.3"))  # fmt: skip
    answer = post(bela, it, changed(his, address="2 rue", commune=communes[1].pk))
    clash = clash_of(answer, "lieu")
    assert communes[0].name in clash.saved
    chosen = changed(sent_by(answer), **{clash.input_name: clash.take_saved})
    assert post(bela, it, chosen).status_code == 302
    names = ("address", "commune", "latitude", "longitude")
    assert values(it, *names) == ("1 rue", communes[0].pk, 46.5, 0.3)


def test_an_error_elsewhere_does_not_lose_the_clash(it, anna, bela):
    hers, his = opened(anna, it), opened(bela, it)
    post(anna, it, changed(hers, summary="D’Anna"))
    answer = post(bela, it, changed(his, summary="De Béla", founded_year="12"))
    again = changed(sent_by(answer), founded_year="1912")
    assert clash_of(post(bela, it, again), "summary")


def test_a_mistaken_field_that_both_changed_still_clashes(it, anna, bela):
    hers, his = opened(anna, it), opened(bela, it)
    post(anna, it, changed(hers, summary="D’Anna"))
    answer = post(bela, it, changed(his, summary="x" * 300))
    again = changed(sent_by(answer), summary="De Béla")
    assert clash_of(post(bela, it, again), "summary").saved == "D’Anna"


def test_a_form_that_does_not_say_what_it_showed_saves_nothing(it, anna):
    for token in ("", "faux", "a:b:c"):
        answer = post(anna, it, changed(opened(anna, it), _seen=token, summary="Autre"))
        assert answer.status_code == 200
        assert values(it, "summary") == ("Avant",)
    assert post(anna, it, sent_by(answer)).status_code == 302
    assert values(it, "summary") == ("Autre",)


def test_the_admin_is_another_person(it, anna):
    hers = opened(anna, it)
    Structure.objects.filter(pk=it.pk).update(summary="De l’équipe", address="1 rue")
    answer = post(anna, it, changed(hers, summary="D’Anna"))
    assert clash_of(answer, "summary").saved == "De l’équipe"


def test_the_address_of_staff_is_not_told_to_members(it, anna, animator, client_of):
    hers = opened(anna, it)
    staff = client_of(animator)
    post(staff, it, changed(opened(staff, it), summary="De l’équipe"))
    told = words(post(anna, it, changed(hers, summary="D’Anna")))
    assert animator.email not in told
    assert "L’équipe d’animation, " in told


def at_once(*acts):
    """Each act in a thread and a connection of its own, begun together."""
    ready = Barrier(len(acts))

    def run(act):
        try:
            ready.wait(10)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result() for future in [pool.submit(run, act) for act in acts]]


@pytest.mark.django_db(transaction=True)
def test_two_connections_at_the_same_moment_lose_nothing(it, anna, bela):
    for turn in range(4):
        hers = changed(opened(anna, it), summary=f"D’Anna {turn}", service_area=f"Là {turn}")
        his = changed(opened(bela, it), summary=f"De Béla {turn}", venue_access_note=f"Oui {turn}")
        answers = at_once(partial(post, anna, it, hers), partial(post, bela, it, his))
        assert sorted(answer.status_code for answer in answers) == [200, 302]
        second = next(answer for answer in answers if answer.status_code == 200)
        clash = clash_of(second, "summary")
        assert {clash.mine, clash.saved} == {f"D’Anna {turn}", f"De Béla {turn}"}
        client = anna if second is answers[0] else bela
        again = changed(sent_by(second), **{clash.input_name: clash.keep_mine})
        assert post(client, it, again).status_code == 302
        assert values(it, "summary", "service_area", "venue_access_note") == (
            clash.mine,
            f"Là {turn}",
            f"Oui {turn}",
        )


@pytest.mark.django_db(transaction=True)
def test_one_siret_taken_by_two_pages_at_once_goes_to_one(it, anna, client_of):
    other = StructureFactory()
    carla = client_of(MembershipFactory(structure=other).user)
    hers = changed(opened(anna, it), siret="73282932000074")
    theirs = changed(opened(carla, other), siret="73282932000074")
    answers = at_once(lambda: post(anna, it, hers), lambda: post(carla, other, theirs))
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    told = next(answer for answer in answers if answer.status_code == 200)
    assert told.context["form"].errors["siret"]
