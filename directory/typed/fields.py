"""Form fields that take what people type in its usual spellings and keep it in one.

Each refusal is one French sentence that says what to write.
"""

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from directory.typed import web_addresses
from directory.typed.identifiers import postal_code_of, rna_of, siret_of
from directory.typed.phone_numbers import phone_of
from directory.typed.plain_text import plain_line, plain_text
from directory.typed.web_addresses import web_address_of

MOST_LINKS = 8
TOO_MANY_LINKS = f"Gardez {MOST_LINKS} adresses au plus."
# A comma parts two addresses when what follows could be one; else it belongs to a path.
BETWEEN_LINKS = re.compile(r"[\s;]+|,(?=[\s,]|$|[^\s/,]*\.)")


class CleanCharField(forms.CharField):
    """One line, without forging characters (directory/typed/plain_text.py)."""

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return self.empty_value
        return super().to_python(self.clean_text(str(value)))

    def clean_text(self, text: str) -> str:
        """Before lengths are counted. Raises ValidationError."""
        return plain_line(text)


class CleanTextField(CleanCharField):
    """Several lines; a line end counts for one sign, as browsers count it."""

    widget = forms.Textarea

    def clean_text(self, text: str) -> str:
        return plain_text(text)


class NumberField(CleanCharField):
    """One number in any spelling, kept in one; a subclass names how it is read."""

    attributes: ClassVar[dict[str, str]] = {}
    longest_typed = 60

    def __init__(self, **options: Any) -> None:
        # What may be typed is longer than what is kept: a model's own length does not hold here.
        options["max_length"] = self.longest_typed
        super().__init__(**options)

    def read(self, text: str) -> str:
        """What is kept of what was typed. Raises ValidationError."""
        raise NotImplementedError

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), **self.attributes}

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        return self.read(typed) if typed not in self.empty_values else self.empty_value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return super().has_changed(initial, self.read(self.to_python(data) or ""))
        except ValidationError:
            return True


class SiretField(NumberField):
    """14 digits; None when empty, for two structures without SIRET must not collide."""

    attributes: ClassVar[dict[str, str]] = {"inputmode": "numeric", "autocomplete": "off"}

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"label": "SIRET", "empty_value": None, **options})

    def prepare_value(self, value: Any) -> Any:
        """By three, as the official notice prints it."""
        match = re.fullmatch(r"(\d{3})(\d{3})(\d{3})(\d{5})", str(value), re.ASCII)
        return " ".join(match.groups()) if match else value

    def read(self, text: str) -> str:
        return siret_of(text)


class RnaField(NumberField):
    attributes: ClassVar[dict[str, str]] = {"autocomplete": "off"}

    def read(self, text: str) -> str:
        return rna_of(text)


class PostalCodeField(NumberField):
    attributes: ClassVar[dict[str, str]] = {"inputmode": "numeric", "autocomplete": "postal-code"}

    def read(self, text: str) -> str:
        return postal_code_of(text)


class PhoneField(NumberField):
    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})

    def read(self, text: str) -> str:
        return phone_of(text)


class WebAddressField(NumberField):
    """http or https, which is added when missing: so not the browser's own kind, that wants it."""

    attributes: ClassVar[dict[str, str]] = {
        "inputmode": "url",
        "autocomplete": "url",
        "spellcheck": "false",
    }
    longest_typed = 2 * web_addresses.LONGEST

    def read(self, text: str) -> str:
        return web_address_of(text)


class DegreesField(forms.FloatField):
    """A latitude (`most` 90) or a longitude (180), to the tenth of a metre."""

    def __init__(self, *, most: int, **options: Any) -> None:
        self.most = most
        wrong = f"Donnez des degrés, de −{most} à {most}, comme 46.58."
        widget = forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"})
        super().__init__(**{"widget": widget, "error_messages": {"invalid": wrong}, **options})

    def clean(self, value: Any) -> Any:
        typed = value.strip().replace(",", ".") if isinstance(value, str) else value
        degrees = super().clean(typed)
        if degrees is not None and abs(degrees) > self.most:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return None if degrees is None else round(degrees, 6)


class SocialLinksField(CleanTextField):
    """A list of addresses, from one a line or commas between; eight at most, each once."""

    def __init__(self, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 4, "spellcheck": "false"})
        longest = MOST_LINKS * (web_addresses.LONGEST + 1)
        super().__init__(**{"widget": widget, **options, "max_length": longest})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        return _links(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return list(initial or []) != _links(self.to_python(data))
        except ValidationError:
            return True


def _links(text: str) -> list[str]:
    typed = [word for word in BETWEEN_LINKS.split(text) if word]
    if len(typed) > 2 * MOST_LINKS:
        raise ValidationError(TOO_MANY_LINKS, code="too_many")
    links = list(dict.fromkeys(map(web_address_of, typed)))
    if len(links) > MOST_LINKS:
        raise ValidationError(TOO_MANY_LINKS, code="too_many")
    return links
