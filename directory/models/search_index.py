"""The side tables of the search: what directory/search/ reads, kept by the database itself.

A structure in view has a position; a set of structures is a string of bits, one for each position,
cut in chunks. Triggers write here (migration 0002_search_engine); nothing else does.
"""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

CHUNK = 32_000


class BitsField(models.Field[Any, Any]):
    """A bit string that holds one chunk of positions."""

    def db_type(self, connection: Any) -> str:
        return f"bit({CHUNK})"


class SearchEntry(models.Model):
    """What the search knows of one published structure."""

    structure = models.OneToOneField(
        "directory.Structure",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="search_entry",
        primary_key=True,
        verbose_name="structure",
    )
    position = models.IntegerField("position", unique=True)
    codes = ArrayField(models.IntegerField(), verbose_name="codes")
    text = SearchVectorField("texte")
    commune = models.CharField("commune", max_length=5, null=True)
    department = models.CharField("département", max_length=3, null=True)
    latitude = models.FloatField("latitude", null=True)
    longitude = models.FloatField("longitude", null=True)
    siret = models.CharField("SIRET", max_length=14, null=True)
    rna = models.CharField("RNA", max_length=10)
    name_key = models.TextField("nom à comparer")
    verified_at = models.DateTimeField("vérifiée le", null=True)
    score = models.FloatField("score")

    class Meta:
        default_permissions = ()
        verbose_name = "entrée de recherche"
        verbose_name_plural = "entrées de recherche"
        indexes = [
            GinIndex(fields=["text"], name="search_entry_text", fastupdate=False),
            models.Index(fields=["commune", "position"], name="search_entry_commune"),
            models.Index(fields=["department", "commune", "position"], name="search_entry_dept"),
            models.Index(fields=["latitude", "longitude", "position"], name="search_entry_place"),
            models.Index(fields=["name_key", "structure"], name="search_entry_name"),
            models.Index(
                models.F("verified_at").desc(nulls_last=True),
                "structure",
                name="search_entry_fresh",
            ),
            models.Index(
                fields=["siret"], name="search_entry_siret", opclasses=["varchar_pattern_ops"]
            ),
            models.Index(fields=["rna"], name="search_entry_rna", condition=~models.Q(rna="")),
        ]

    def __str__(self) -> str:
        return self.name_key


class SearchCode(models.Model):
    """The number that stands for one value of one dimension, or for one word."""

    dimension = models.CharField("dimension", max_length=20)
    value = models.TextField("valeur")

    class Meta:
        default_permissions = ()
        verbose_name = "code de recherche"
        verbose_name_plural = "codes de recherche"
        constraints = [
            models.UniqueConstraint(
                fields=["dimension", "value"],
                name="search_code_once",
                violation_error_message="Cette valeur a déjà un code.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dimension}={self.value}"


class SearchBits(models.Model):
    """The structures that carry a code, among the positions of one chunk."""

    pk = models.CompositePrimaryKey("code", "chunk")
    code = models.IntegerField("code")
    chunk = models.SmallIntegerField("tranche")
    number = models.IntegerField("nombre")
    bits = BitsField("positions")

    class Meta:
        default_permissions = ()
        verbose_name = "ensemble de structures"
        verbose_name_plural = "ensembles de structures"

    def __str__(self) -> str:
        return f"{self.code}/{self.chunk}"


class SearchWord(models.Model):
    """A word as it is written, without accents, its stem, and about how many structures say it."""

    word = models.TextField("mot", primary_key=True)
    lexeme = models.TextField("racine")
    number = models.IntegerField("nombre")

    class Meta:
        default_permissions = ()
        verbose_name = "mot de recherche"
        verbose_name_plural = "mots de recherche"
        indexes = [
            GinIndex(fields=["word"], name="search_word_like", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["word"], name="search_word_start", opclasses=["text_pattern_ops"]),
            models.Index(fields=["lexeme"], name="search_word_lexeme"),
        ]

    def __str__(self) -> str:
        return self.word


class SearchStale(models.Model):
    """What a transaction that has not yet brought the search up to date has changed: keys of
    structures, or of the activities or communes that structures are found by."""

    transaction = models.BigIntegerField("transaction", db_index=True)
    kind = models.CharField("sorte", max_length=10)
    keys = ArrayField(models.TextField(), verbose_name="clés")

    class Meta:
        default_permissions = ()
        verbose_name = "changement à indexer"
        verbose_name_plural = "changements à indexer"

    def __str__(self) -> str:
        return f"{self.kind} {self.keys}"


class SearchGeneration(models.Model):
    """One row whose number changes with anything the search reads: what was answered under another
    number is not to be told again (directory/search/memory.py)."""

    number = models.BigIntegerField("numéro")

    class Meta:
        default_permissions = ()
        verbose_name = "état de la recherche"
        verbose_name_plural = "états de la recherche"

    def __str__(self) -> str:
        return str(self.number)
