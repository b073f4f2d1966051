"""/annuaire/<slug>/signaler/: what a reader says of a page reaches the staff, once."""

import re

import pytest
from django.urls import reverse

from directory.models import PageReport, ReportState
from tests.directory.public_forms import opened
from tests.factories import PageReportFactory, StructureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def it(territory):
    return StructureFactory(name="La Fabrique", slug="fabrique")


@pytest.fixture
def path(it):
    return reverse("directory:report", args=[it.slug])


@pytest.fixture
def send(client, path, monkeypatch):
    def post(**changes):
        told = {
            "reason": "faux",
            "message": "Les horaires ont changé.",
            "email": "",
            "jeton": opened(client, path, monkeypatch),
        }
        return client.post(path, {**told, **changes})

    return post


def words(answer):
    return re.sub(r"[\s\u202f\xa0]+", " ", answer.content.decode())


def test_the_page_of_the_structure_leads_to_it(client, it, path):
    html = client.get(it.get_absolute_url()).content.decode()
    assert f'href="{path}"' in html


def test_a_report_is_kept_and_confirmed(send, it):
    assert send().url == reverse("directory:report_sent", args=[it.slug])
    kept = PageReport.objects.get()
    assert (kept.structure, kept.reason, kept.state) == (it, "faux", ReportState.TO_HANDLE)


def test_the_confirmation_thanks(client, it):
    answer = client.get(reverse("directory:report_sent", args=[it.slug]))
    assert "Merci, c’est noté" in answer.content.decode()


def test_the_reason_can_be_chosen_beforehand(client, path):
    html = re.sub(r"\s+", " ", client.get(f"{path}?motif=doublon").content.decode())
    assert re.search(r'value="doublon"[^>]* checked', html)
    assert not re.search(r"<input[^>]* checked", client.get(f"{path}?motif=rien").content.decode())


def test_who_keeps_the_page_is_asked_elsewhere(client, it, path, send):
    assert reverse("directory:claim", args=[it.slug]) in client.get(path).content.decode()
    assert "Sélectionnez un choix valide" in words(send(reason="revendication"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": "piratage"}, "Sélectionnez un choix valide"),
        ({"message": ""}, "obligatoire"),
        ({"message": "a" * 1_000_000}, "2000 caractères"),
        ({"message": "a\0b"}, "Le caractère nul"),
        ({"email": "x@example.org\nBcc: y@example.org"}, "adresse"),
        ({"adresse_web": "http://x"}, "champ masqué"),
        ({"jeton": "forgé"}, "n’a pas été reconnu"),
        ({"message": "http://a http://b http://c http://d"}, "3 liens au plus"),
    ],
    ids=lambda v: str(v)[:30],
)
def test_what_is_refused_is_said(send, change, said):
    answer = send(**change)
    assert answer.status_code == 200
    assert said in words(answer)
    assert not PageReport.objects.exists()


def test_sent_twice_it_is_one_report(send, client, path, monkeypatch):
    seal = opened(client, path, monkeypatch)
    assert [send(jeton=seal).status_code for _ in range(2)] == [302, 302]
    assert PageReport.objects.count() == 1


def test_ten_an_hour_for_one_connection(send):
    statuses = [send().status_code for _ in range(11)]
    assert statuses == [302] * 10 + [429]


def test_staff_handle_and_answer(client_of, animator, it):
    report = PageReportFactory(structure=it)
    client = client_of(animator)
    url = reverse("admin:directory_pagereport_changelist")
    for action, state in (("handle", "traite"), ("dismiss", "ecarte"), ("reopen", "a_traiter")):
        client.post(url, {"action": action, "_selected_action": [report.pk]})
        report.refresh_from_db()
        assert report.state == state


def test_a_script_is_only_text_in_the_admin(send, client_of, animator):
    attack = "<script>alert(1)</script>"
    send(message=attack)
    page = reverse("admin:directory_pagereport_change", args=[PageReport.objects.get().pk])
    assert attack not in client_of(animator).get(page).content.decode()
