"""What the tests of a sitting do on its screen."""

from django.urls import reverse


def path(meeting):
    return reverse("events:meeting_hold", args=[meeting.pk])


def do(client, meeting, **sent):
    """`presence_12="presente"` for the button « presence-12 »; notes by default."""
    return client.post(path(meeting), {name.replace("_", "-"): told for name, told in sent.items()})


def opened(client, meeting):
    do(client, meeting, geste="ouvrir")
    meeting.refresh_from_db()
    return meeting


def decide(client, item, **sent):
    url = reverse("events:decision_new", args=[item.meeting_id, item.pk])
    assert client.get(url).status_code == 200
    told = {"text": "Louer la salle.", "kind": "decision", "method": "consensus", "vu": "0"}
    return client.post(url, told | sent)
