from django import forms

from poles.search import MAX_QUERY_LENGTH


class SearchForm(forms.Form):
    """The site's search box; whatever was typed is cut rather than refused."""

    q = forms.CharField(label="Rechercher", required=False, strip=True)

    def text(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("q", ""))[:MAX_QUERY_LENGTH]
