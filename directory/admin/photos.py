from typing import TYPE_CHECKING, Any

from django import forms

from accounts.admin_base import TabularRows
from directory.models import Photo
from directory.pictures import MOST_PHOTOS
from rendering.pictures import Picture

if TYPE_CHECKING:
    BaseForm = forms.ModelForm[Photo]
else:
    BaseForm = forms.ModelForm


class PhotoForm(BaseForm):
    """Says how large a new picture is."""

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        image = values.get("image")
        if isinstance(image, Picture):
            self.instance.width, self.instance.height = image.width, image.height
        return values


class PhotoRows(TabularRows):
    model = Photo
    form = PhotoForm
    classes = ["collapse"]
    ordering = ["position", "pk"]
    max_num = MOST_PHOTOS
