"""The form of an event, part by part."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """Fields that go together, under one legend and one anchor."""

    anchor: str
    title: str
    names: tuple[str, ...]
    intro: str = ""


# fmt: off
SECTIONS = (
    Section("quoi", "Quoi", ("title", "summary", "description", "kind")),
    Section("qui", "Qui organise", ("host", "others"),
            "Les personnes qui tiennent la page d’une de ces structures tiennent aussi l’événement "
            "et ses inscriptions."),
    Section("quand", "Quand", ("dates",)),
    Section("ou", "Où", ("mode", "place_label", "address", "commune", "online_url",
                         "accessibility")),
    Section("public", "Pour qui, pour quoi", ("audience", "poles", "propositions", "campaign")),
    Section("inscription", "Inscription", (
        "registration", "capacity", "most_seats", "has_waiting_list", "registration_closes_at",
        "registration_url",
    )),
    Section("image", "Image", ("picture", "image_alt", "drop_picture"),
            "Le site redresse l’image, l’allège et efface ce qu’elle dit du lieu et de l’appareil."),
)
# fmt: on
