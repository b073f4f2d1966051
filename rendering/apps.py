from django.apps import AppConfig


class RenderingConfig(AppConfig):
    """SVG, markdown, typography and template tags; no models."""

    name = "rendering"
    verbose_name = "Rendu"
