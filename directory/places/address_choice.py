"""Looking up an address without a script: two more buttons of the edit form, that save nothing.

« Chercher l’adresse » shows places to choose from; « Reprendre » writes the chosen one in the fields
of the form, which shows it before anything is saved.
"""

import re
from dataclasses import dataclass

from django import forms
from django.core import signing
from django.http import QueryDict

from accounts.models import User
from accounts.rate_limit import RateLimit
from directory.editing.form import StructureForm
from directory.models import Commune, Structure
from directory.places.geocoding import Suggestion, suggestions

SEARCH, TAKE, CHOSEN = "chercher_adresse", "reprendre_adresse", "adresse_trouvee"
SALT = "directory.address_choice"
LASTS = 24 * 60 * 60  # seconds: as long as a form may stay open
SEARCHES = RateLimit("address", 40, 60)
LATER = "Trop de recherches en une minute\u00a0: attendez un instant, ou tapez l’adresse vous-même."


class AddressQuestion(forms.Form):
    """Whatever was typed is cut rather than refused."""

    q = forms.CharField(required=False, strip=True)

    def text(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("q", ""))


@dataclass(frozen=True)
class Choice:
    """A radio button."""

    value: str
    label: str


@dataclass(frozen=True)
class Choices:
    """What to choose from, and one sentence when there is something to tell."""

    places: tuple[Choice, ...] = ()
    said: str = ""


class LookedUpForm(StructureForm):
    """The edit form showing what was typed, with the places that were found beside."""

    def __init__(self, structure: Structure, data: QueryDict, user: User) -> None:
        super().__init__(instance=structure, typed=filled(data))
        self.found = choices(data, user)


def choices(data: QueryDict, user: User) -> Choices:
    """Places for the address, postal code and commune that were typed."""
    if SEARCH not in data:
        return Choices()
    if SEARCHES.wait_for(str(user.pk)):
        return Choices(said=LATER)
    typed = (
        data.get("address", ""),
        data.get("postal_code", ""),
        _name_of(data.get("commune", "")),
    )
    found = suggestions(" ".join(filter(None, typed)))
    return Choices(tuple(map(_choice, found.places)), found.said)


def _name_of(insee: str) -> str:
    """Of a commune of the territory; empty for anything else."""
    if not re.fullmatch("[0-9AB]{5}", insee):
        return ""
    found = Commune.objects.in_territory().filter(pk=insee)
    return found.values_list("name", flat=True).first() or ""


def filled(data: QueryDict) -> QueryDict:
    """What was posted, with the chosen place written in; as it is when none was chosen."""
    if TAKE not in data:
        return data
    try:
        told = signing.loads(data.get(CHOSEN, ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return data
    written = data.copy()
    for name, value in told.items():
        written[name] = value
    return written


def _choice(place: Suggestion) -> Choice:
    told = {
        "postal_code": place.postcode,
        "commune": place.insee,
        "latitude": str(place.lat),
        "longitude": str(place.lon),
    }
    # A town hall is where to start from, not the address: what was typed stays.
    if place.address:
        told["address"] = place.address
    return Choice(signing.dumps(told, salt=SALT), place.label)
