"""Images in the admin: the same refusals as on the site, and what is there is seen."""

from typing import Any

from django.contrib.admin.widgets import AdminFileWidget
from django.db.models import ImageField

from rendering.picture_field import ACCEPTED, PictureField
from rendering.pictures import Shown, kind_of, shown


class PictureInput(AdminFileWidget):
    template_name = "admin/picture_input.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["shown"] = self._shown(value)
        return context

    def _shown(self, value: Any) -> Shown | None:
        return shown(value.name) if self.is_initial(value) else None


def picture_options(db_field: ImageField) -> dict[str, Any]:
    """For `formfield()`: how the admin asks for the image of this column."""
    folder = str(db_field.upload_to)
    return {
        "form_class": PictureField,
        "kind": kind_of(folder),
        "widget": PictureInput(attrs={"accept": ACCEPTED}),
    }
