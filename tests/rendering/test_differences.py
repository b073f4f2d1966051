from rendering.differences import MAX_LENGTH, differences


def told(old, new):
    return [[(piece.kind, piece.text) for piece in line] for line in differences(old, new)]


def test_only_the_words_that_changed_are_told():
    assert told("Sous trente jours.", "Sous vingt jours.") == [
        [("same", "Sous "), ("del", "trente"), ("ins", "vingt"), ("same", " jours.")]
    ]


def test_lines_come_and_go():
    assert told("Un\n\nDeux", "Un\n\nDeux\n\nTrois") == [
        [("same", "Un")],
        [("same", "Deux")],
        [("ins", "Trois")],
    ]
    assert told("Un", "") == [[("del", "Un")]]
    assert told("", "") == []


def test_the_marks_of_titles_do_not_count():
    assert told("## Payer", "### Payer") == [[("same", "Payer")]]


def test_both_texts_can_be_read_back_from_it():
    old, new = "Le pain, le vin.\nFin", "Le pain et le vin !\nSuite\nFin"
    lines = differences(old, new)
    for text, gone in ((old, "ins"), (new, "del")):
        kept = ["".join(p.text for p in line if p.kind != gone) for line in lines]
        assert [line for line in kept if line] == text.splitlines()


def test_endless_texts_cost_little():
    lines = differences("a b " * 90_000, "b a " * 90_000)
    assert sum(len(piece.text) for line in lines for piece in line) <= 2 * MAX_LENGTH
