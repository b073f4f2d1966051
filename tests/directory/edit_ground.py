"""Open the edit form as a browser would, and send it back with changes."""

from django.urls import reverse

from tests.admin_forms import fields


def edit_path(structure, name="edit"):
    return reverse(f"directory:{name}", args=[structure.slug])


def opened(client, structure, query=""):
    """What the form would send if nothing was touched."""
    return sent_by(client.get(edit_path(structure) + query))


def sent_by(answer):
    assert answer.status_code in {200, 413}, answer.status_code
    return fields(answer)


def changed(sent, **changes):
    again = sent.copy()
    for name, value in changes.items():
        again.setlist(name, value if isinstance(value, list) else [value])
    return again


def post(client, structure, sent, name="edit", **headers):
    kind = "application/x-www-form-urlencoded"
    return client.post(edit_path(structure, name), sent.urlencode(), kind, headers=headers)
