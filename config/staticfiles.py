"""Static files with content hashes, and one stylesheet instead of thirty."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'@import\s+url\("([^"]+)"\)\s*(?:layer\(([\w.-]+)\))?\s*([^;]*);')
ENTRY = "css/site.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Inlines the @import lines of css/site.css before hashing: one request, no build tool."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        if ENTRY in paths:
            storage, path = paths[ENTRY]
            with storage.open(path) as source:
                bundled = inline_imports(
                    source.read().decode(), storage, PurePosixPath(path).parent
                )
            self.delete(ENTRY)
            self._save(ENTRY, ContentFile(without_comments(bundled).encode()))
            paths = {**paths, ENTRY: (self, ENTRY)}
        yield from super().post_process(paths, *args, **options)


def inline_imports(css: str, storage: Any, folder: PurePosixPath) -> str:
    """`css` with each @import replaced by the file it names, inside its layer and media."""

    def content(match: re.Match[str]) -> str:
        name, layer, media = match.groups()
        with storage.open(str(folder / name)) as source:
            text = source.read().decode()
        if layer:
            text = f"@layer {layer} {{\n{text}\n}}"
        return f"@media {media} {{\n{text}\n}}" if media.strip() else text

    return IMPORT.sub(content, css)


def without_comments(css: str) -> str:
    """What a browser needs of `css`: neither comments nor the margins of its lines."""
    lines = (line.strip() for line in COMMENT.sub("", css).splitlines())
    return "\n".join(line for line in lines if line)
