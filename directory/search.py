"""What a person typed, turned into conditions on structures: the simple path for one territory.

A word counts when the structure's own text says it, or one of its activities (name, everyday
synonyms), its commune (name, aliases, postal code), its legal form, insertion kind or label.
Every word must count; the last one may be unfinished. Digits are a SIRET or a SIREN.
"""

import re
import unicodedata
from collections import defaultdict

from django.apps import apps
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import Case, F, Q, TextChoices, Value, When
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce

from directory.choices import Family, Insertion, LabelKind, LegalForm
from directory.models.commune import Commune
from poles.models import Activity, ActivityQuerySet
from poles.search import CONFIG, MAX_QUERY_LENGTH, Key, words_of

ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
LONG_WORD = re.compile(r"\w{4,}")
SIREN, SIRET = 9, 14
# Between what PostgreSQL gives a word of the name (0.6) and one of the summary (0.24).
TRADE_RANK = 0.4


def plain(word: str) -> str:
    """Lower case, without accents or a plural’s final s or x."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in letters if not unicodedata.combining(sign)).rstrip("sx")


def spoken(choices: type[TextChoices], pattern: re.Pattern[str]) -> dict[str, list[str]]:
    """The codes of `choices` by the words of their labels that `pattern` keeps."""
    index: dict[str, list[str]] = defaultdict(list)
    for code, label in choices.choices:
        for word in {plain(code), *(plain(found) for found in pattern.findall(str(label)))}:
            index[word].append(code)
    return index


# Long labels share too many words (« travail », « service »): only their acronyms count.
SPOKEN_FAMILIES = spoken(Family, LONG_WORD)
SPOKEN_FORMS = spoken(LegalForm, ACRONYM)
SPOKEN_INSERTION = spoken(Insertion, ACRONYM)
SPOKEN_LABELS = spoken(LabelKind, LONG_WORD)


def typed(text: str) -> str:
    """`text` as it is searched for: composed accents, 200 signs at most."""
    return unicodedata.normalize("NFC", text[:MAX_QUERY_LENGTH]).strip()


def company_number(text: str) -> str:
    """The digits of a SIREN or SIRET, even unfinished or spaced; empty when it is not one."""
    digits = re.sub(r"[\s.]", "", text)
    looks_like_it = re.fullmatch(r"[0-9]+", digits) and SIREN <= len(digits) <= SIRET
    return digits if looks_like_it else ""


def meaningful(words: list[str]) -> list[str]:
    """`words` without those that French text search leaves out (« le », « pour »); one query."""
    sql = (
        "SELECT word FROM unnest(%s::text[]) WITH ORDINALITY AS typed(word, rank)"
        " WHERE numnode(to_tsquery(%s::regconfig, word)) > 0 ORDER BY rank"
    )
    if not words:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, [words, CONFIG])
        return [word for (word,) in cursor.fetchall()]


def found_by(text: str) -> Q:
    """The condition that a structure answers to `text`; a blank text asks nothing."""
    text = typed(text)
    if not text:
        return Q()
    if number := company_number(text):
        return Q(siret__startswith=number)
    if re.fullmatch(r"[wW][0-9A-Za-z]{9}", text):
        return Q(rna=text.upper())
    return _said(text)


def _said(text: str) -> Q:
    words = meaningful(words_of(text))
    in_name = Q(name_key__contains=Key(Value(text)))
    if not words:
        return in_name
    every = Q()
    for word in words[:-1]:
        every &= _says(word, _query(word))
    last = _says(words[-1], _query(f"{words[-1]}:*"))
    # Stemming an unfinished word may lead astray (« associatio »): names are read as typed too.
    as_typed = Q(name_key__contains=Key(Value(words[-1])))
    last |= as_typed | _does(Activity.objects.filter(as_typed))
    return in_name | (every & last)


def _query(words: str) -> SearchQuery:
    return SearchQuery(words, config=CONFIG, search_type="raw")


def _says(word: str, query: SearchQuery) -> Q:
    activities = Activity.objects.filter(Q(search_vector=query) | Q(parent__search_vector=query))
    return (
        Q(search_vector=query)
        | _does(activities)
        | Q(commune__in=Commune.objects.called(query).values("pk"))
        | _is_of_kind(plain(word))
    )


def _does(activities: ActivityQuerySet) -> Q:
    return Q(pk__in=activities.filter(structures__isnull=False).values("structures"))


def _is_of_kind(word: str) -> Q:
    """The structures whose family, form, insertion kind or label is called `word`."""
    kinds = Q()
    if word in SPOKEN_FAMILIES:
        kinds |= Q(family__in=SPOKEN_FAMILIES[word])
    if word in SPOKEN_FORMS:
        kinds |= Q(legal_form__in=SPOKEN_FORMS[word])
    if word in SPOKEN_INSERTION:
        kinds |= Q(insertion__overlap=SPOKEN_INSERTION[word])
    if word in SPOKEN_LABELS:
        # Structures import this module, so their labels can only be looked up late.
        labels = apps.get_model("directory", "StructureLabel").objects
        kinds |= Q(pk__in=labels.filter(kind__in=SPOKEN_LABELS[word]).values("structure"))
    return kinds


def closeness(text: str) -> list[Case | CombinedExpression]:
    """Sort keys, best last: the name said whole, then its own words and those of its trade."""
    words = words_of(typed(text))
    key = Key(Value(typed(text)))
    whole = Case(
        When(Q(name_key=key) | Q(acronym__iexact=typed(text)), then=2),
        When(name_key__startswith=key, then=1),
        default=0,
    )
    if not words:
        return [whole]
    query = _query(" | ".join([*words[:-1], f"{words[-1]}:*"]))
    trade = When(_does(Activity.objects.filter(search_vector=query)), then=Value(TRADE_RANK))
    own = Coalesce(SearchRank(F("search_vector"), query), 0.0)
    return [whole, own + Case(trade, default=Value(0.0))]
