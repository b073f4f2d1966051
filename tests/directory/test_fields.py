import pytest
from django import forms
from django.core.exceptions import ValidationError

from directory.models import Structure
from directory.typed.fields import (
    CleanCharField,
    CleanTextField,
    PhoneField,
    PostalCodeField,
    RnaField,
    SiretField,
    SocialLinksField,
    WebAddressField,
)

NUL, OVERRIDE, ZERO_WIDTH = "\x00", "\u202e", "\u200b"
FORGING = [
    NUL,
    "\x07",
    "\x1b",
    "\x7f",
    "\x9b",
    OVERRIDE,
    "\u2066",
    "\ufffe",
    "\ue000",
    "\U000e0041",
]


def refusal(field, text):
    with pytest.raises(ValidationError) as refused:
        field.clean(text)
    (message,) = refused.value.messages
    assert message.endswith(".")
    return message


# -- Texts ------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", [CleanCharField(), CleanTextField()], ids=["line", "text"])
@pytest.mark.parametrize("sign", FORGING, ids=ascii)
def test_what_can_forge_a_text_is_refused(field, sign):
    assert "invisibles" in refusal(field, f"Une bonne{sign} adresse")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (f"Régie{ZERO_WIDTH} de\u00ad quartier\ufeff", "Régie de quartier"),
        ("e\u0301picerie", "épicerie"),
        ("  À l’entrée\t: « ici »  ", "À l’entrée : « ici »"),
        ("Ferme 👩‍🌾", "Ferme 👩‍🌾"),
        ("un\u200dmot", "unmot"),
        ("\u200f\u200e", ""),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_a_line_loses_what_a_paste_brings(typed, kept):
    assert CleanCharField(required=False).clean(typed) == kept


def test_a_line_has_no_line_end():
    assert refusal(CleanCharField(), "un\r\ndeux") == "Écrivez sur une seule ligne."


def test_a_text_keeps_its_lines_whatever_ended_them():
    typed = "un\r\ndeux\rtrois\u2028quatre\x0bcinq\tsix"
    assert CleanTextField().clean(typed) == "un\ndeux\ntrois\nquatre\ncinq\tsix"


def test_lengths_count_what_is_kept():
    assert CleanCharField(max_length=4).clean(f"a{ZERO_WIDTH}bcd") == "abcd"
    with pytest.raises(ValidationError):
        CleanTextField(max_length=4).clean("a\r\nbcd")


# -- Official numbers -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    ["73282932000074", "732 829 320 00074", " 732.829.320.00074 ", "732\u202f829\u00a0320 00074"],
)
def test_a_siret_in_any_spelling(typed):
    assert SiretField().clean(typed) == "73282932000074"


@pytest.mark.parametrize("typed", ["35600000000048", "35600000049837", "35600000009075"])
def test_la_poste_has_its_own_key(typed):
    assert SiretField().clean(typed) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "73282932000079", "7328293200007", "732829320000744", "35600000049838", "0" * 14,
        "7328293200007A", "٧٣٢٨٢٩٣٢٠٠٠٠٧٤", "SIRET",
    ],
)  # fmt: skip
def test_a_wrong_siret_is_refused(typed):
    assert "14 chiffres" in refusal(SiretField(), typed)
    with pytest.raises(ValidationError) as refused:
        Structure(name="X", slug="x", siret=typed).clean()
    assert "14 chiffres" in refused.value.message_dict["siret"][0]


def test_no_siret_is_none_and_shows_by_three():
    assert SiretField(required=False).clean("  ") is None
    assert SiretField().prepare_value("73282932000074") == "732 829 320 00074"
    assert SiretField().prepare_value(None) is None


def test_the_model_keeps_the_same_spelling():
    structure = Structure(name="X", slug="x", siret="356 000 000 49837")
    structure.clean()
    assert structure.siret == "35600000049837"


@pytest.mark.parametrize("typed", ["w863 000 123", "W863000123", "W86.3000123"])
def test_an_rna_in_any_spelling(typed):
    assert RnaField().clean(typed) == "W863000123"


@pytest.mark.parametrize(
    "typed", ["863000123", "W86300012", "W8630001234", "X863000123", "W86300O123"]
)
def test_a_wrong_rna_is_refused(typed):
    assert "RNA" in refusal(RnaField(), typed)


def test_corsica_has_letters_in_its_rna():
    assert RnaField().clean("w2a1000123") == "W2A1000123"


def test_postal_codes():
    assert PostalCodeField().clean("86 000") == "86000"
    assert "5 chiffres" in refusal(PostalCodeField(), "8600")


# -- Telephone --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "0549000000", "05 49 00 00 00", "05.49.00.00.00", "05-49-00-00-00", "05/49/00/00/00",
        "+33549000000", "+33 5 49 00 00 00", "+33 (0)5 49 00 00 00", "+33 (0) 5.49.00.00.00",
        "0033549000000", "00 33 5 49 00 00 00", "33549000000", "(05) 49 00 00 00",
        "Tél. : 05 49 00 00 00", "téléphone 05 49 00 00 00", "tel:+33549000000",
        "+330549000000", "05\u00a049\u202f00 00 00",
    ],
)  # fmt: skip
def test_a_french_number_in_any_spelling(typed):
    assert PhoneField().clean(typed) == "05 49 00 00 00"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+262 262 12 34 56", "02 62 12 34 56"),
        ("+590 690 12 34 56", "06 90 12 34 56"),
        ("00 594 594 12 34 56", "05 94 12 34 56"),
        ("+596(0)696123456", "06 96 12 34 56"),
        ("0800 94 94 94", "08 00 94 94 94"),
        ("3949", "3949"),
        ("36 31", "3631"),
        ("115", "115"),
        ("+32 2 555 12 12", "+32 25 55 12 12"),
        ("0041 44 668 18 00", "+41 446 681 800"),
        ("+1 (202) 555-0143", "+1 20 25 55 01 43"),
        ("+352 26 12 34", "+352 26 12 34"),
        ("+999 123456789012", "+999 123 456 789 012"),
    ],
)
def test_other_numbers(typed, kept):
    assert PhoneField().clean(typed) == kept
    assert PhoneField().clean(kept) == kept
    assert len(kept) <= Structure._meta.get_field("public_phone").max_length


@pytest.mark.parametrize(
    "typed",
    [
        "05 49 00 00 00 poste 12", "05 49 00 00 00 ext. 3", "0549000000#12", "0549000000x12",
        "0549000000,12", "+33 5 49 00 00 00 p. 4",
    ],
)  # fmt: skip
def test_an_extension_is_refused(typed):
    assert "sans poste" in refusal(PhoneField(), typed)


@pytest.mark.parametrize("typed", ["05 49 00 00 00 / 06 00 00 00 00", "+33549000000 +32"])
def test_two_numbers_are_refused(typed):
    assert "un seul" in refusal(PhoneField(), typed)


@pytest.mark.parametrize(
    "typed",
    [
        "05 49 00 00", "549000000", "0049", "0000000000", "+33 3631", "+33 5 49", "+0123456789",
        "abc", "٠٥٤٩٠٠٠٠٠٠", "05 49 00 00 00 <b>", "2000", "+", "()", "+1234567890123456",
    ],
)  # fmt: skip
def test_a_wrong_number_is_refused(typed):
    assert refusal(PhoneField(), typed).startswith("Ce numéro")


# -- Web --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("www.exemple.org", "https://www.exemple.org"),
        ("exemple.org/page?a=1#b", "https://exemple.org/page?a=1#b"),
        ("HTTP://Exemple.ORG/Page", "http://exemple.org/Page"),
        ("exemple.org:8080/a", "https://exemple.org:8080/a"),
        ("https://exemple.org./", "https://exemple.org/"),
        (
            "https://épicerie.fr/à propos".replace(" ", "-"),
            "https://xn--picerie-9xa.fr/%C3%A0-propos",
        ),
        ('https://exemple.org/"><script>', "https://exemple.org/%22%3E%3Cscript%3E"),
        ("https://exemple.org/a,b?u=http://x.y@z", "https://exemple.org/a,b?u=http://x.y@z"),
        ("https://аpple.com", "https://xn--pple-43d.com"),
        (f"https://exemple{ZERO_WIDTH}.org", "https://exemple.org"),
    ],
)
def test_a_web_address_is_kept_whole(typed, kept):
    assert WebAddressField().clean(typed) == kept
    Structure(name="x", slug="x", website=kept).clean_fields(exclude=["summary"])


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "ftp://exemple.org",
        "mailto:a@exemple.org", "vbscript:x", "file:///etc/passwd", "http:exemple.org",
        "//exemple.org", "/exemple.org", "https://u:p@exemple.org", "u@exemple.org", "exemple",
        "https://", "https://exemple .org", "https://exemple.org\\@autre.org", "http://127.0.0.1/",
        "http://2130706433/", "http://[::1]/", "https://localhost", "https://exemple.org:0",
        "https://exemple.org:99999", "https://exemple.org:x", "https://-a.org", "https://a..org",
        "https://℀.org", "https://[x", f"https://exem{OVERRIDE}ple.org", f"https://a.org/{NUL}",
        "java\nscript:alert(1)", "https://exemple.org/\tx", "https://" + "a" * 64 + ".org",
        "https://exemple.org/" + "a" * 300, "https://a.org/" + "é" * 100, "https://exemple.org/\ud800",
    ],
)  # fmt: skip
def test_a_harmful_or_broken_address_is_refused(typed):
    refusal(WebAddressField(), typed)


def test_social_links_are_a_list():
    typed = (
        "mastodon.social/@exemple\nhttps://exemple.org, www.exemple.net,,\r\nhttps://exemple.org"
    )
    kept = ["https://mastodon.social/@exemple", "https://exemple.org", "https://www.exemple.net"]
    field = SocialLinksField(required=False)
    assert field.clean(typed) == kept
    assert field.clean(field.prepare_value(kept)) == kept
    assert field.clean("https://exemple.org/a,b") == ["https://exemple.org/a,b"]
    assert field.clean(" \n ") == []


def test_nine_social_links_are_too_many():
    assert "8" in refusal(
        SocialLinksField(), "\n".join(f"https://exemple{n}.org" for n in range(9))
    )
    assert "8" in refusal(SocialLinksField(), "a.b " * 400)


def test_one_bad_social_link_is_said_once():
    refusal(SocialLinksField(), "https://exemple.org javascript:alert(1) data:x")


# -- In a form --------------------------------------------------------------------------------


class SomeForm(forms.Form):
    siret = SiretField(required=False)
    phone = PhoneField(required=False)
    links = SocialLinksField(required=False)


def test_another_spelling_is_no_change():
    stored = {"siret": "73282932000074", "phone": "05 49 00 00 00", "links": ["https://a.org"]}
    typed = {"siret": "732 829 320 00074", "phone": "+33549000000", "links": "a.org"}
    assert SomeForm(typed, initial=stored).changed_data == []
    assert SomeForm({"phone": "poste"}, initial=stored).changed_data == ["siret", "phone", "links"]


def test_what_was_typed_stays_beside_the_error():
    form = SomeForm({"phone": "05 49", "links": "javascript:x"})
    assert not form.is_valid()
    assert 'value="05 49"' in str(form["phone"])
    assert "javascript:x" in str(form["links"])
