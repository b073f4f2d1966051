"""Whether a name can be seen at all: spaces of every kind, zero widths and fillers draw nothing."""

# Read alike by PostgreSQL's regular expressions and Python's.
UNSEEN = (
    r"\s\u0001-\u0020\u007F-\u00A0\u00AD\u034F\u061C\u115F\u1160\u1680\u17B4\u17B5\u180B-\u180F"
    r"\u2000-\u200F\u2028-\u202F\u205F-\u206F\u2800\u3000\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFC"
    r"\U000E0000-\U000E0FFF"
)
NOTHING_SEEN = rf"^[{UNSEEN}]*$"
UNSEEN_NAME = (
    "Donnez un nom qui se voit\u00a0: celui-ci n’a que des espaces ou des signes invisibles."
)
