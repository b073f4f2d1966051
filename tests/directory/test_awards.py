import pytest

from tests.factories import (
    AwardFactory,
    LaureateFactory,
    StructureFactory,
    days_from_today,
    picture,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_award_shows_its_laureates_by_edition_the_newest_first(client):
    award = AwardFactory(giver="un jury fictif", description="Ce qu’il **récompense**.")
    LaureateFactory(award=award, edition="1re édition", given_on=days_from_today(-400))
    LaureateFactory(award=award, edition="2e édition", given_on=days_from_today(-30))
    LaureateFactory(award=award, edition="2e édition", given_on=days_from_today(-31))
    html = read(client, award.get_absolute_url())
    assert html.index("2e édition</h2>") < html.index("1re édition</h2>")
    assert html.count("2e édition</h2>") == 1
    assert "<strong>récompense</strong>" in html
    assert "un jury fictif" in html


def test_the_page_of_a_laureate_tells_the_project(client, media_folder):
    laureate = LaureateFactory(
        project_title="Douze bocaux", project_text="### Le départ\n\nUn **bocal**."
    )
    laureate.structure.photos.create(image=picture(), alt="Des bocaux alignés")
    html = read(client, laureate.get_absolute_url())
    assert "<h1>Douze bocaux</h1>" in html
    assert "<strong>bocal</strong>" in html
    assert "Des bocaux alignés" in html
    assert laureate.structure.get_absolute_url() in html


def test_a_story_that_is_not_written_yet_is_said_missing(client):
    laureate = LaureateFactory()
    html = read(client, laureate.get_absolute_url())
    assert "reste à écrire" in html
    assert f"<h1>{laureate.structure}</h1>" in html


@pytest.mark.parametrize(
    "traits",
    [
        {"withdrawn_on": days_from_today(0)},
        {"structure__publication": "suspendue"},
        {"award__is_published": False},
    ],
)
def test_what_is_not_public_any_more_has_no_page(client, traits):
    laureate = LaureateFactory(**traits)
    assert client.get(laureate.get_absolute_url()).status_code == 404


def test_a_laureate_is_not_found_under_another_award(client):
    laureate, other = LaureateFactory(), AwardFactory()
    path = laureate.get_absolute_url().replace(laureate.award.slug, other.slug)
    assert path != laureate.get_absolute_url()
    assert client.get(path).status_code == 404


def test_the_lines_to_copy_are_shown_as_text(client, settings):
    settings.SITE_URL = "https://ess.example.org"
    structure = StructureFactory(name='Bocaux "& <b>fils</b>')
    laureate = LaureateFactory(structure=structure)
    html = read(client, laureate.get_absolute_url())
    assert "<b>fils" not in html
    lines = html.partition("spellcheck=")[2].partition(">")[2].partition("</textarea>")[0]
    assert lines.startswith("&lt;a href=&quot;https://ess.example.org/chartes/distinctions/")
    # Twice escaped: once for the page where it will be copied, once for ours.
    assert "&amp;lt;b&amp;gt;fils" in lines
