from typing import Any

from django import forms

from poles.search import MAX_QUERY_LENGTH


class SearchInput(forms.TextInput):
    """A search box that never takes more than what is searched for."""

    input_type = "search"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"maxlength": MAX_QUERY_LENGTH, **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return value[:MAX_QUERY_LENGTH] if value else value
