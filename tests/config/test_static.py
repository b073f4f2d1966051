"""What collectstatic leaves for production: one stylesheet, hashed names, compressed twins."""

import gzip
import json
import re
from pathlib import PurePosixPath

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from config.staticfiles import inline_imports, without_comments

HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")
TARGET = re.compile(r"url\(\s*[\"']?(?!data:|#)([^\"')]+)")


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder that a production site serves."""
    root = tmp_path_factory.mktemp("static")
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "config.staticfiles.BundledStaticFilesStorage"},
    }
    with override_settings(STATIC_ROOT=root, STORAGES=storages, DEBUG=False):
        call_command("collectstatic", interactive=False, verbosity=0)
    return root


@pytest.fixture(scope="module")
def manifest(collected):
    return json.loads((collected / "staticfiles.json").read_text())["paths"]


@pytest.fixture(scope="module")
def stylesheet(collected, manifest):
    return collected / manifest["css/site.css"]


def test_stylesheet_is_one_file(stylesheet):
    assert "@import" not in stylesheet.read_text()


def test_stylesheet_holds_each_part_in_its_layer(stylesheet):
    css = stylesheet.read_text()
    entry = (settings.BASE_DIR / "static/css/site.css").read_text()
    assert css.count("@layer components {") == entry.count("layer(components)")
    assert ".button" in css
    assert css.count("{") == css.count("}")


def test_names_are_hashed(manifest):
    assert manifest
    assert all(HASHED.search(hashed) for hashed in manifest.values())


def test_text_has_a_compressed_twin_with_the_same_content(stylesheet):
    twin = stylesheet.with_name(f"{stylesheet.name}.gz")
    assert gzip.decompress(twin.read_bytes()) == stylesheet.read_bytes()


def test_each_url_of_a_stylesheet_leads_to_a_file(collected, manifest):
    for hashed in manifest.values():
        if hashed.endswith(".css"):
            sheet = collected / hashed
            for target in TARGET.findall(sheet.read_text()):
                assert (sheet.parent / target.split("?")[0].split("#")[0]).is_file(), (
                    hashed,
                    target,
                )


def test_each_static_file_named_by_a_template_exists(manifest):
    named = re.compile(r"{% static ['\"]([^'\"]+)['\"]")
    for template in (settings.BASE_DIR / "templates").rglob("*.html"):
        for name in named.findall(template.read_text()):
            assert name in manifest, (template, name)


def test_stylesheet_of_a_page_is_light(stylesheet):
    assert len(gzip.compress(stylesheet.read_bytes())) < 14_000


def test_comments_stay_at_home():
    css = without_comments("/* why\n   so */\na {\n  content: ' · '; /* a dot */\n}\n")
    assert css == "a {\ncontent: ' · ';\n}"


def test_import_keeps_its_media():
    class Folder:
        def open(self, name):
            return (settings.BASE_DIR / "static" / name).open("rb")

    css = inline_imports(
        '@import url("print.css") layer(utilities) print;', Folder(), PurePosixPath("css")
    )
    assert css.startswith("@media print {\n@layer utilities {")
