"""A structure as schema.org data, for search engines; only what its page already shows."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils.safestring import SafeString

from directory.models import Structure
from rendering.linked_data import json_ld


def structure_data(structure: Structure) -> SafeString:
    return json_ld(_filled(_organisation(structure)))


def _organisation(structure: Structure) -> dict[str, Any]:
    return {
        "@type": "Organization",
        "name": structure.name,
        "alternateName": structure.acronym,
        "description": structure.summary,
        "url": urljoin(settings.SITE_URL, structure.get_absolute_url()),
        "sameAs": [url for url in (structure.website, *structure.social_links) if url],
        "identifier": structure.siret,
        "foundingDate": str(structure.founded_year or ""),
        "email": structure.public_email,
        "telephone": structure.public_phone,
        "address": _filled(_address(structure)),
    }


def _address(structure: Structure) -> dict[str, Any]:
    place = {
        "streetAddress": structure.address,
        "postalCode": structure.postal_code,
        "addressLocality": structure.commune.name if structure.commune else "",
    }
    return (
        {"@type": "PostalAddress", "addressCountry": "FR", **place} if any(place.values()) else {}
    )


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}
