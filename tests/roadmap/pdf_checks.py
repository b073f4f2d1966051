"""What a program can check of PDF/UA-1 (ISO 14289-1) in a file; and the words that it shows."""

import io
import re

import pikepdf

PAINTS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do"}
HEADING = re.compile(r"/H([1-6])")


def opened(content):
    return pikepdf.open(io.BytesIO(content))


def faults(content):
    """Sentences about what is wrong; empty for a file that passes."""
    with opened(content) as pdf:
        found = [*_about_the_file(pdf), *_about_fonts(pdf)]
        elements = list(walk(pdf.Root.StructTreeRoot))
        found += [*_about_headings(elements), *_about_tables(elements), *_about_figures(elements)]
        for page in pdf.pages:
            found += _untagged(page)
    return found


def walk(node):
    """Each structure element, in reading order."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from walk(kid)


def _about_the_file(pdf):
    root = pdf.Root
    with pdf.open_metadata() as said:
        rules = {
            "no structure": "/StructTreeRoot" in root,
            "not marked": bool(root.get("/MarkInfo", {}).get("/Marked", False)),
            "language": str(root.get("/Lang", "")) == "fr",
            "title not displayed": bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")),
            "no title": bool(said.get("dc:title")),
            "not said PDF/UA-1": said.get("pdfuaid:part") == "1",
            "tab order": all(page.get("/Tabs") == "/S" for page in pdf.pages if "/Annots" in page),
        }
    return [rule for rule, holds in rules.items() if not holds]


def _about_fonts(pdf):
    fonts = [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
    ]
    bare = [f for f in fonts if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(f.keys())]
    return [f"font not embedded: {font.FontName}" for font in bare]


def _about_headings(elements):
    levels = [int(found[1]) for one in elements if (found := HEADING.fullmatch(str(one.S)))]
    if not levels:
        return ["no heading"]
    jumps = [(a, b) for a, b in zip([0, *levels], levels, strict=False) if b > a + 1]
    return [f"headings jump from {a} to {b}" for a, b in jumps]


def _about_tables(elements):
    tables = [one for one in elements if one.S == "/Table"]
    heads = [one for one in elements if one.S == "/TH"]
    found = [] if all(any(c.S == "/TH" for c in walk(t)) for t in tables) else ["table without TH"]
    return found + ["TH without scope" for one in heads if not _scope(one)]


def _scope(head):
    kept = head.get("/A", [])
    kept = kept if isinstance(kept, pikepdf.Array) else [kept]
    return any("/Scope" in one for one in kept)


def _about_figures(elements):
    figures = [one for one in elements if one.S == "/Figure"]
    return ["figure without words" for one in figures if not str(one.get("/Alt", "")).strip()]


def _untagged(page):
    """What is painted outside any tag and any artifact."""
    depth, found = [], []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            depth.append(operands[0] == "/Artifact" or _has_mcid(operands))
        elif name == "EMC":
            depth.pop()
        elif name in PAINTS and not any(depth):
            found.append(f"untagged {name}")
    return found


def _has_mcid(operands):
    return (
        len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]
    )


def words(content):
    """All the text of the file, one space between pieces: decoded by each font's own table."""
    with opened(content) as pdf:
        return re.sub(r"\s+", " ", " ".join(_page_words(page) for page in pdf.pages))


def _page_words(page):
    tables = {name: _unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    pieces, table = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "Tf":
            table = tables[str(operands[0])]
        elif name in {"Tj", "TJ"}:
            pieces.append(_decoded(operands[0], table))
        elif name == "ET":
            pieces.append(" ")
    return "".join(pieces)


def _decoded(shown, table):
    runs = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = [bytes(run) for run in runs if isinstance(run, pikepdf.String)]
    return "".join(
        table.get(code[at : at + 2].hex(), "") for code in codes for at in range(0, len(code), 2)
    )


def _unicode(font):
    source = font.ToUnicode.read_bytes().decode("ascii", "replace")
    pairs = re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>\s*\n", source)
    return {code.lower(): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
