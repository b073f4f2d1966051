"""A structure as schema.org data, for search engines; only what its page already shows."""

import datetime as dt
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils.safestring import SafeString

from directory import opening_hours
from directory.choices import Family
from directory.models import Structure
from directory.sharing import address_of
from rendering.linked_data import json_ld

if TYPE_CHECKING:
    from directory.structure_page import StructurePage

TYPES = {
    Family.ASSOCIATION: "NGO",
    Family.FONDATION: "NGO",
    Family.COOPERATIVE: "Corporation",
    Family.SOCIETE: "Corporation",
    Family.OUTSIDE: "Corporation",
}
# ISO 6523: 0009 is the French SIRET.
SIRET_SCHEME = "0009"
MIDNIGHT = dt.time()
DAYS = {
    "Mo": "Monday", "Tu": "Tuesday", "We": "Wednesday", "Th": "Thursday", "Fr": "Friday",
    "Sa": "Saturday", "Su": "Sunday",
}  # fmt: skip


def structure_data(page: "StructurePage") -> SafeString:
    return json_ld(_filled(_organisation(page)))


def _organisation(page: "StructurePage") -> dict[str, Any]:
    it = page.structure
    return {
        "@type": TYPES.get(Family(it.family), "Organization") if it.family else "Organization",
        "@id": address_of(it),
        "name": it.name,
        "alternateName": [name for name in (it.acronym, *_usual_names(it)) if name],
        "description": it.summary,
        "url": address_of(it),
        "sameAs": [url for url in (it.website, *it.social_links) if url],
        "logo": _absolute(it.logo.url if it.logo else ""),
        "image": [_absolute(photo.image.url) for photo in page.photos],
        "identifier": _identifiers(it),
        "iso6523Code": f"{SIRET_SCHEME}:{it.siret}" if it.siret else "",
        "foundingDate": str(it.founded_year or ""),
        "email": it.public_email,
        "telephone": it.public_phone,
        "address": _address(it),
        "location": _place(it),
        "areaServed": it.service_area,
        "knowsAbout": [activity.name for activity in it.activities.all()],
        # A charter is signed, not won.
        "award": [str(row) for row in page.distinctions if not row.is_signature],
        "memberOf": [_named(other) for other in page.networks],
        "parentOrganization": _named(page.parent) if page.parent else {},
        "subOrganization": [_named(site) for site in page.sites],
    }


def _usual_names(structure: Structure) -> list[str]:
    return [name.strip() for name in structure.usual_names.split(",")]


def _named(structure: Structure) -> dict[str, str]:
    return {"@type": "Organization", "name": structure.name, "url": address_of(structure)}


def _identifiers(structure: Structure) -> list[dict[str, str]]:
    siret = structure.siret or ""
    told = [("SIRET", siret), ("SIREN", siret[:9]), ("RNA", structure.rna)]
    return [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in told
        if value
    ]


def _place(structure: Structure) -> dict[str, Any]:
    place = _filled({"geo": _point(structure), "openingHoursSpecification": _hours(structure)})
    if not place:
        return {}
    return {
        "@type": "Place",
        **_filled({"name": structure.name, "address": _address(structure)}),
        **place,
    }


def _point(structure: Structure) -> dict[str, Any]:
    if structure.latitude is None or structure.longitude is None:
        return {}
    return {
        "@type": "GeoCoordinates",
        "latitude": structure.latitude,
        "longitude": structure.longitude,
    }


def _hours(structure: Structure) -> list[dict[str, str]]:
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": f"https://schema.org/{DAYS[day]}",
            "opens": f"{span.begins:%H:%M}",
            "closes": "23:59" if span.ends == MIDNIGHT else f"{span.ends:%H:%M}",
        }
        for day, spans in opening_hours.read(structure.opening_hours).items()
        for span in spans
    ]


def _address(structure: Structure) -> dict[str, Any]:
    place = _filled(
        {
            "streetAddress": structure.address,
            "postalCode": structure.postal_code,
            "addressLocality": structure.commune.name if structure.commune else "",
        }
    )
    return {"@type": "PostalAddress", "addressCountry": "FR", **place} if place else {}


def _absolute(url: str) -> str:
    return urljoin(settings.SITE_URL, url) if url else ""


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}
