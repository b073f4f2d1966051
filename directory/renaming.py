"""A structure that changes its address keeps the old one: it leads to the new one."""

from django.db import transaction

from directory.models import Structure, StructureSlug


@transaction.atomic
def keep_old_slug(structure: Structure) -> None:
    """Before saving `structure` with a new slug: remembers the one that the database holds."""
    stored = Structure.objects.filter(pk=structure.pk).values_list("slug", flat=True).first()
    if stored is None or stored == structure.slug:
        return
    StructureSlug.objects.update_or_create(slug=stored, defaults={"structure": structure})
    # An address in use again is no longer an old one.
    StructureSlug.objects.filter(slug=structure.slug).delete()
