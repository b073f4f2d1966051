"""Words on a map lie neither on marks nor on each other."""

import pytest

from rendering.map_labels import Labels
from rendering.map_marks import Marker, short
from rendering.mercator import Box, Frame
from rendering.place_names import around, at

FRAME = Frame.around(Box(0, 46, 1, 46.6))


def test_a_name_steps_aside_for_a_mark():
    mark = Marker(0.5, 46.3, "3 structures", "/", 3)
    _, y = FRAME.place(0.5, 46.3)
    free, pushed = Labels([], FRAME), Labels([mark], FRAME)
    assert free.name("Bourg", 0.5, 46.3).y == y
    assert abs(pushed.name("Bourg", 0.5, 46.3).y - y) >= 28


def test_the_first_of_two_neighbours_is_named():
    labels = Labels([], FRAME)
    assert labels.name("Bourg", 0.5, 46.3)
    assert labels.name("Voisin", 0.52, 46.31) is None
    assert labels.name("Loin", 0.8, 46.3)


def test_a_name_that_would_leave_the_drawing_is_left_out():
    assert Labels([], FRAME).name("Un nom vraiment très long pour le bord", 0.001, 46.3) is None


def test_words_stand_beside_a_point_when_there_is_room():
    labels = Labels([Marker(0.5, 46.3, "A", "/"), Marker(0.52, 46.3, "B", "/")], FRAME)
    assert not labels.beside("La Fabrique", 0.5, 46.3)
    assert labels.beside("La Fabrique", 0.52, 46.3)


@pytest.mark.parametrize(
    ("name", "there", "about"),
    [
        ("Nantes", "à Nantes", "autour de Nantes"),
        ("Angers", "à Angers", "autour d’Angers"),
        ("Étables", "à Étables", "autour d’Étables"),
        ("Le Mans", "au Mans", "autour du Mans"),
        ("Les Herbiers", "aux Herbiers", "autour des Herbiers"),
        ("La Baule", "à La Baule", "autour de La Baule"),
        ("", "à ", "autour de "),
    ],
)
def test_places_take_their_preposition(name, there, about):
    assert (at(name), around(name)) == (there, about)


def test_large_counts_fit_in_a_circle():
    assert [short(n) for n in (7, 9999, 12_345, 220_000, 1_250_000)] == [
        "7", "9999", "12k", "220k", "1,2M",
    ]  # fmt: skip
