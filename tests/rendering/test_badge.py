from rendering.badge import ROOM, Badge, Colours, breadth, draw, fit, wrapped

COLOURS = Colours("#faf6ee", "#1d2733", "#d9cfbd")


def test_every_line_holds_in_the_picture():
    for text in ("Un nom ordinaire de structure solidaire et locale", "W" * 90, "mm " * 60):
        lines = wrapped(text, 15.5, 2)
        assert len(lines) <= 2
        assert all(breadth(line, 15.5) <= ROOM for line in lines)


def test_what_does_not_hold_is_cut_in_view():
    assert wrapped("mot " * 60, 15.5, 2)[-1].endswith("…")
    assert fit("court", 12) == "court"
    assert wrapped("", 12, 2) == []


def test_a_picture_asks_for_nothing_else():
    svg = draw(Badge("trophee", "Trophée", "Nom", "2e édition", "Structure", "Site"), COLOURS)
    assert svg.count("http") == 1  # the name of the format
    assert "style" not in svg
    assert "href" not in svg


def test_each_kind_has_its_sign_and_an_ended_one_has_none():
    told = {
        kind: draw(Badge(kind, "x", "y"), COLOURS) for kind in ("charte", "label", "trophee", "")
    }
    assert len(set(told.values())) == 4
    assert 'd=""' in told[""]


def test_words_for_who_does_not_see_it():
    assert Badge("label", "Label", "Nom", "", "Structure").alt == "Label, Nom, Structure"
