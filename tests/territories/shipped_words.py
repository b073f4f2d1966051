"""What the shipped territory calls things, to be met nowhere in another."""

import re
import tomllib

from config.management.commands.load_territory import FOLDER as SHIPPED
from tests.territories.conftest import FOLDER

# Words of the shipped territory, by what its own files say of themselves.
TOLD = {
    "territory.toml": ("name", "place", "epci_name", "slug"),
    "communes.toml": ("name",),
    "roadmap.toml": ("title", "short_title", "promise"),
    "poles.toml": ("name",),
    "bodies.toml": ("name",),
    "schemes.toml": ("name",),
}
# Things that exist everywhere, in another place as here.
COMMON = {"Vienne", "Chambres consulaires"}


def values(found, keys):
    if isinstance(found, dict):
        for key, value in found.items():
            if key in keys and isinstance(value, str):
                yield value
            yield from values(value, keys)
    if isinstance(found, list):
        for one in found:
            yield from values(one, keys)


def words_of(folder):
    found = set()
    for name, keys in TOLD.items():
        found |= set(values(tomllib.loads((folder / name).read_text(encoding="utf-8")), keys))
    return {word for word in found if len(word) > 4 and word not in COMMON}


def assert_nothing_of_the_shipped_one(pages):
    strange = words_of(SHIPPED) - words_of(FOLDER)
    numbers = re.compile(r"\b(dix|10) propositions|\b(sept|7) pôles|\b(trois|3) axes|\b40 communes")
    found = [
        (address, word)
        for address, page in pages.items()
        for word in strange | set(re.findall(r"Poitiers|Clain\b", page))
        if word in page
    ]
    assert found == []
    assert [address for address, page in pages.items() if numbers.search(page)] == []
