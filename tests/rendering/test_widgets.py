"""Our templates of Django's widgets are quicker, and say the same."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html
from django.utils.safestring import SafeString

from rendering.forms import FormRenderer

CHOICES = [
    ("", "Tous"),
    (True, "Vrai"),
    (3, 'Trois "<b>"'),
    ("Groupe <1>", [("a&b", "A & B"), ("c", "C")]),
]
PLAIN = [
    forms.TextInput({"required": True, "disabled": False, "placeholder": 'Un "mot" <i>'}),
    forms.NumberInput({"min": 0, "step": 0.5}),
    forms.PasswordInput(),
    forms.DateInput({"type": "date"}),
    forms.HiddenInput(),
    forms.CheckboxInput({"class": "large"}),
    forms.FileInput({"accept": ".csv"}),
    forms.Select({"aria-label": "Où"}, choices=CHOICES),
]
SEVERAL = [
    forms.SelectMultiple(choices=CHOICES),
    forms.RadioSelect({"class": "choices"}, choices=CHOICES),
    forms.CheckboxSelectMultiple(choices=CHOICES),
    forms.CheckboxSelectMultiple(),
    forms.MultipleHiddenInput(),
]


def rendered(widget, value, renderer):
    html = widget.render("nom", value, {"id": "id_nom"}, renderer=renderer)
    return parse_html(html)


@pytest.mark.parametrize("value", [None, "", "a&b", 3, SafeString("&eacute;"), '"><script>'])
@pytest.mark.parametrize("widget", PLAIN, ids=lambda widget: type(widget).__name__)
def test_widget_of_one_value_is_as_django_writes_it(widget, value):
    assert rendered(widget, value, FormRenderer()) == rendered(widget, value, DjangoTemplates())


@pytest.mark.parametrize("value", [None, [], ["a&b", "c"], [3], ["True"], [""]])
@pytest.mark.parametrize("widget", SEVERAL, ids=lambda widget: type(widget).__name__)
def test_widget_of_several_values_is_as_django_writes_it(widget, value):
    assert rendered(widget, value, FormRenderer()) == rendered(widget, value, DjangoTemplates())
