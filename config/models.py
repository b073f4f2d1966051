"""What only the top floor keeps: the last values that territory files loaded."""

from django.db import models


class LoadedItem(models.Model):
    """The values `load_territory` last wrote for one item of the files.

    A field is rewritten only while it still equals what is kept here: what people changed on
    the site since is left alone.
    """

    model = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    values = models.JSONField(default=dict)

    class Meta:
        verbose_name = "élément chargé"
        verbose_name_plural = "éléments chargés"
        constraints = [
            models.UniqueConstraint(
                fields=["model", "key"],
                name="loaded_item_once",
                violation_error_message="Cet élément est déjà retenu.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.key}"
