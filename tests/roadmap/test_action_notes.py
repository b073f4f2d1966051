"""Notes: written, signed, mended, with their pieces; nobody reads them before their day."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from roadmap.editing.note_form import NoteForm
from roadmap.models import Note, NoteFile
from tests.factories import (
    ActionFactory,
    NoteFactory,
    PersonFactory,
    UserFactory,
    days_from_today,
    image_file,
)
from tests.hostile import close_files
from tests.roadmap.forms import filled
from tests.roadmap.pages import page, text_of

pytestmark = pytest.mark.usefixtures("territory", "media_folder")
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def action(db):
    return ActionFactory(pilot=PersonFactory(user=UserFactory()))


@pytest.fixture
def keeper(client_of, action):
    return client_of(action.pilot.user)


@pytest.fixture
def url(action):
    return page("note_new", action.code)


def filled_form(action, note):
    form = NoteForm(action, note)
    return {**form.initial, "is_public": "on", "vu": form.seen}


def sent(client, url, **changes):
    return client.post(url, {**filled(client.get(url)), "text": "Fait **aujourd’hui**", **changes})


def upload(data, name, kind="application/octet-stream"):
    return SimpleUploadedFile(name, data, kind)


def archive(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as pack:
        for name, text in parts.items():
            pack.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return stream.getvalue()


ODT = archive(mimetype="application/vnd.oasis.opendocument.text", content_dot_xml="<x/>")
DOCX = archive(**{"[Content_Types]_dot_xml": "<x/>", "word__document_dot_xml": "<x/>"})
MACRO = archive(
    **{"[Content_Types]_dot_xml": "<x/>", "xl__workbook_dot_xml": "", "xl__vbaProject_dot_bin": "x"}
)


def test_written_today_signed_and_shown(keeper, url, action):
    answer = sent(keeper, url)
    note = Note.objects.get()
    assert answer["Location"].endswith(f"#note-{note.pk}")
    assert (note.author, note.is_public, note.written_on) == (
        action.pilot,
        True,
        days_from_today(0),
    )
    assert "<strong>aujourd’hui</strong>" in keeper.get(action.get_absolute_url()).content.decode()


def test_sent_twice_is_one_note(keeper, url):
    data = {**filled(keeper.get(url)), "text": "Une fois"}
    for _ in range(2):
        assert keeper.post(url, data).status_code == 302
    assert Note.objects.count() == 1
    sent(keeper, url, text="Une fois")
    assert Note.objects.count() == 2


@pytest.mark.parametrize(
    "change",
    [{"text": ""}, {"text": "a\0b"}, {"text": "a\u202eb"}, {"text": "x" * 20_001},
     {"written_on": "hier"}, {"written_on": "9999-12-31"}],
)  # fmt: skip
def test_bad_input_is_said_and_kept(keeper, url, change):
    answer = sent(keeper, url, **change)
    assert answer.status_code == 200
    assert "n’est pas encore complet" in text_of(answer)
    assert not Note.objects.exists()
    if "text" not in change:
        assert filled(answer)["text"] == "Fait **aujourd’hui**"


def test_hidden_fields_are_ignored(keeper, url, action):
    other = PersonFactory()
    sent(keeper, url, author=other.pk, action=ActionFactory().pk, pk=4)
    note = Note.objects.get()
    assert (note.author, note.action) == (action.pilot, action)


def test_stranger_writes_nothing(client_of, stranger, url):
    assert client_of(stranger).post(url, {"text": "Non"}).status_code == 403
    assert client_of(None).post(url, {"text": "Non"}).status_code == 302
    assert not Note.objects.exists()


class TestFuture:
    def test_a_note_dated_later_waits_for_its_day(self, client_of, keeper, action, official):
        NoteFactory(action=action, text="Demain seulement", written_on=days_from_today(1))
        for path in (
            action.get_absolute_url(),
            reverse("home"),
            action.proposition.get_absolute_url(),
        ):
            assert "Demain seulement" not in text_of(client_of(None).get(path))
        text = text_of(client_of(official).get(action.get_absolute_url()))
        assert "Demain seulement" in text
        assert "paraîtra ce jour-là" in text


class TestMending:
    @pytest.fixture
    def note(self, action):
        return NoteFactory(action=action, author=action.pilot, text="Première")

    @pytest.fixture
    def url(self, note):
        return page("note_edit", note.action.code, note.pk)

    def test_ones_own(self, keeper, url, note):
        assert sent(keeper, url, text="Corrigée").status_code == 302
        note.refresh_from_db()
        assert note.text == "Corrigée"

    def test_anothers_is_for_those_who_manage(self, keeper, client_of, official, url, note):
        Note.objects.update(author=PersonFactory())
        assert keeper.post(url, {"text": "Non"}).status_code == 403
        assert sent(client_of(official), url, text="Par l’équipe").status_code == 302

    def test_two_people_see_it_and_lose_nothing(self, keeper, url, note):
        data = {**filled(keeper.get(url)), "text": "La mienne"}
        Note.objects.update(text="La sienne")
        answer = keeper.post(url, data)
        assert "La sienne" in text_of(answer)
        assert filled(answer)["text"] == "La mienne"
        assert keeper.post(url, filled(answer)).status_code == 302
        note.refresh_from_db()
        assert note.text == "La mienne"

    @pytest.mark.parametrize("removed", [False, True])
    def test_of_two_at_the_same_instant_the_second_is_told(self, action, note, removed):
        """Both were compared with the same note before either held it."""
        data = {**filled_form(action, note), "text": "La mienne"}
        form = NoteForm(action, Note.objects.get(pk=note.pk), data, {})
        assert form.is_valid()
        Note.objects.all().delete() if removed else Note.objects.update(text="La sienne")
        assert form.save(action.pilot.user) is None
        assert ("retiré" if removed else "La sienne") in str(form.non_field_errors())
        assert not Note.objects.filter(text="La mienne").exists()

    def test_removed_once(self, keeper, url):
        for _ in range(2):
            assert keeper.post(url, {"retirer": "oui"}).status_code == 302
        assert not Note.objects.exists()


class TestPieces:
    @pytest.mark.parametrize(
        ("data", "name"),
        [(PDF, "bilan.pdf"), (ODT, "x.odt"), (DOCX, "x.docx"), ("a;é".encode("cp1252"), "x.csv"),
         (b"Bonjour", "x.txt"), (PDF, "../../é\u202e.PDF")],
    )  # fmt: skip
    def test_kept_and_linked(self, keeper, url, action, data, name):
        assert (
            sent(
                keeper, url, **{"fichier-1": upload(data, name), "intitule-1": "La preuve"}
            ).status_code
            == 302
        )
        file = NoteFile.objects.get()
        assert file.label == "La preuve"
        assert file.file.read() == data
        file.file.close()
        html = keeper.get(action.get_absolute_url()).content.decode()
        assert f'href="{file.get_absolute_url()}">La preuve' in html

    def test_a_picture_is_drawn_anew(self, keeper, url):
        assert (
            sent(keeper, url, **{"fichier-1": upload(image_file(), "photo.png")}).status_code == 302
        )
        assert NoteFile.objects.get().file.name.endswith(".webp")

    @pytest.mark.parametrize(
        ("data", "name"),
        [
            (b"", "vide.pdf"), (b"<html><script>", "faux.pdf"), (b"MZ\x90", "x.exe"),
            (PDF.replace(b"/Type", b"/OpenAction<</S/JavaScript/JS(x)>>/Type"), "actif.pdf"),
            (PDF.replace(b"/Type", b"/S/#4aavaScript/Type"), "cache.pdf"),
            (MACRO, "x.xlsx"), (b"PK\x03\x04abc", "x.docx"), (ODT, "x.docx"),
            (b"<svg onload=x>", "x.svg"), (b"<svg onload=x>", "x.txt"), (b"a\x00b", "x.csv"),
            (b"GIF89a", "x.png"), (b"<html>", "x.html"),
        ],
    )  # fmt: skip
    def test_refused_with_one_sentence(self, keeper, url, data, name):
        answer = sent(keeper, url, **{"fichier-2": upload(data, name)})
        assert answer.status_code == 200
        assert filled(answer)["text"] == "Fait **aujourd’hui**"
        assert not Note.objects.exists()

    def test_too_heavy(self, keeper, url, monkeypatch):
        monkeypatch.setattr("roadmap.editing.attachments.MAX_MEGABYTES", 0)
        assert "dépasse" in text_of(sent(keeper, url, **{"fichier-1": upload(PDF, "x.pdf")}))

    def test_read_by_who_reads_the_note(self, keeper, url, client_of, stranger, official):
        sent(keeper, url, is_public="", **{"fichier-1": upload(PDF, "x.pdf")})
        Note.objects.update(is_public=False)
        path = NoteFile.objects.get().get_absolute_url()
        for user, status in ((None, 404), (stranger, 404), (official, 200)):
            answer = client_of(user).get(path)
            close_files(answer)
            assert answer.status_code == status
        Note.objects.update(is_public=True, written_on=days_from_today(2))
        assert client_of(None).get(path).status_code == 404

    def test_renamed_and_removed(self, keeper, url, action):
        sent(keeper, url, **{"fichier-1": upload(PDF, "a.pdf"), "fichier-2": upload(ODT, "b.odt")})
        first, second = NoteFile.objects.order_by("pk")
        mend = page("note_edit", action.code, first.note.pk)
        sent(keeper, mend, **{f"nom-{first.pk}": "Renommée", f"retirer-{second.pk}": "on"})
        assert NoteFile.objects.get().label == "Renommée"
