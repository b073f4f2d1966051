"""Every page of the site, crawled by each outsider: no word of a closed room is found on any.

Each thing of a restricted body, and each confidential thing of an open one, holds a planted word;
everything public that may point at them does.
"""

import json
import re
import zipfile
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from django.utils import timezone

from events.choices import College
from events.convening.reminding import remind
from events.minuting.links import path_of as minutes_path_of
from events.minuting.recipients import Recipient
from events.models import CollegeVote, Guest
from tests.factories import (
    ActionFactory,
    AgendaItemFactory,
    AgendaRequestFactory,
    AttendanceFactory,
    BlockFactory,
    BodyFactory,
    CalendarKeyFactory,
    CampaignFactory,
    ContributionFactory,
    DecisionFactory,
    ErratumFactory,
    EventFactory,
    IndicatorFactory,
    MandateFactory,
    MeetingDocumentFactory,
    MeetingFactory,
    MembershipFactory,
    MinutesFactory,
    MinutesVersionFactory,
    ParagraphFactory,
    PersonFactory,
    PoleFactory,
    PropositionFactory,
    RegistrationFactory,
    RemarkFactory,
    StructureFactory,
    UserFactory,
    days_from_today,
)
from tests.hostile import close_files

pytestmark = pytest.mark.django_db
WORD = "zibeline"
ASKED = "séance"  # stands beside the word wherever one can search
WORDS = f"Séance {WORD}"
NAME = "Zorille"  # of who came there; the Collectivité chooses pilots among all the people it knows
COUNT = 7919
# By itself, however it is spaced: keys and digests may hold any four figures in a row.
FIGURE = r"(?<![\w-])7[\u202f\u00a0 ]?919(?![\w-])"
PICKERS = ("/feuille-de-route/actions/", "/feuille-de-route/propositions/")
OUTSIDERS = (
    "visitor", "stranger", "official", "elsewhere", "former", "former_substitute", "future",
    "owner", "organiser",
)  # fmt: skip
NOT_CRAWLED = ("admin/", "compte/", "mon-espace/fermer/")
PRINTERS = ("events.views.pack", "events.views.minutes", "roadmap.views.paper")


@pytest.fixture(autouse=True)
def documents_as_text(monkeypatch):
    """What would be set on paper, word for word."""
    for module in PRINTERS:
        monkeypatch.setattr(
            f"{module}.printed", lambda _, data, *rest: json.dumps(data, default=str).encode()
        )


@pytest.fixture
def outsiders(stranger, official):
    accounts = {name: UserFactory() for name in OUTSIDERS[3:]}
    for user in accounts.values():
        PersonFactory(user=user)
    return {"visitor": None, "stranger": stranger, "official": official, **accounts}


@pytest.fixture
def public(territory, outsiders):
    """What everybody reads, and that the secrets hang on."""
    proposition = PropositionFactory()
    action = ActionFactory(proposition=proposition)
    structure = MembershipFactory(user=outsiders["organiser"], role="administrateur").structure
    return SimpleNamespace(
        proposition=proposition, action=action, block=BlockFactory(action=action),
        pole=PoleFactory(), indicator=IndicatorFactory(), contribution=ContributionFactory(),
        campaign=CampaignFactory(), structure=structure, owner=outsiders["owner"].person,
    )  # fmt: skip


def links(public):
    names = ("proposition", "action", "block", "indicator")
    return {"presenter": public.owner, **{name: getattr(public, name) for name in names}}


def event_of(public, days):
    event = EventFactory(
        days=days, title=WORDS, summary=WORDS, description=WORDS, place_label=WORDS,
        slug=f"seance-{WORD}-{days + 1000}", online_url=f"https://visio.example.org/{WORD}",
        registration="ici", capacity=3, campaign=public.campaign,
    )  # fmt: skip
    event.poles.add(public.pole)
    event.propositions.add(public.proposition)
    event.organisers.add(StructureFactory())
    return event


def decide(meeting, public, **more):
    decision = DecisionFactory(
        meeting=meeting, text=WORDS, status_note=WORDS, owner=public.owner, pole=public.pole,
        proposition=public.proposition, action=public.action, contribution=public.contribution,
        owner_structure=public.structure, taken_on=days_from_today(-40), method="vote",
        due_on=days_from_today(-5), votes_for=3, **more,
    )  # fmt: skip
    CollegeVote.objects.create(decision=decision, college=College.ACTORS, votes_for=3)
    return decision


def document(meeting, **more):
    content = ContentFile(WORDS.encode(), f"{WORD}.txt")
    return MeetingDocumentFactory(meeting=meeting, title=WORDS, file=content, **more)


def write_minutes(meeting, *, is_confidential=False, **more):
    """Its paragraphs are written before it is locked."""
    minutes = MinutesFactory(meeting=meeting, circulated=True)
    paragraph = ParagraphFactory(minutes=minutes, text=WORDS, is_confidential=is_confidential)
    ParagraphFactory(minutes=minutes, text=WORDS, **more)
    RemarkFactory(paragraph=paragraph, minutes=minutes, text=WORDS, quoted=WORDS)
    shown = {"kind": "texte", "text": WORDS, "item": None, "is_confidential": is_confidential}
    MinutesVersionFactory(minutes=minutes, paragraphs=[shown])
    return minutes, paragraph


def publish(minutes, paragraph, *, is_confidential=False):
    MinutesFactory._meta.model.objects.filter(pk=minutes.pk).update(
        state="publie", approved_at=minutes.circulated_at, approved_how="seance",
        published_at=minutes.circulated_at,
    )  # fmt: skip
    ErratumFactory(
        minutes=minutes, paragraph=paragraph, text=WORDS, reason=WORDS,
        is_confidential=is_confidential,
    )  # fmt: skip


@pytest.fixture
def restricted(public, outsiders, media_folder):
    """A body whose every meeting, document and decision is its members'."""
    body = BodyFactory(restricted=True, name="Comité clos", cadence_months=3)
    sits = {
        "person": outsiders["former"].person,
        "substitute": outsiders["former_substitute"].person,
    }
    ended = MandateFactory(body=body, **sits, ends_on=days_from_today(-1))
    MandateFactory(body=body, person=outsiders["future"].person, starts_on=days_from_today(1))
    MandateFactory(person=outsiders["elsewhere"].person, body__is_restricted=True)
    held = MeetingFactory(
        body=body, event=event_of(public, -40), summary=WORDS, attendees_count=COUNT,
        chair=PersonFactory(last_name=NAME, is_public=True),
    )  # fmt: skip
    coming = MeetingFactory(body=body, event=event_of(public, 9), convened_on=days_from_today(-1))
    for one in (held, coming):
        AttendanceFactory(meeting=one, mandate=ended)
    items = [
        AgendaItemFactory(meeting=one, title=WORDS, note=WORDS, discussion=WORDS, **links(public))
        for one in (held, coming)
    ]
    decision = decide(held, public, item=items[0])
    AgendaItemFactory(meeting=coming, title=WORDS, decision=decision, about_meeting=held)
    Guest.objects.create(meeting=held, person=PersonFactory(last_name=NAME, is_public=True))
    RegistrationFactory(event=coming.event, last_name=WORD, needs=WORD)
    asked = AgendaRequestFactory(body=body, title=WORDS, note=WORDS)
    minutes, paragraph = write_minutes(held, item=items[0], decision=decision)
    publish(minutes, paragraph)
    circulated, _ = write_minutes(MeetingFactory(body=body, event=event_of(public, -9)))
    return SimpleNamespace(
        body=body, meetings=[held, coming, circulated.meeting], items=items, decisions=[decision],
        documents=[document(held), document(coming)], mandate=body.mandates.first(), asked=asked,
        minutes=circulated,
    )  # fmt: skip


@pytest.fixture
def confidential(public, media_folder):
    """An open body, with what it keeps for itself."""
    body = BodyFactory(name="Comité ouvert")
    meeting = MeetingFactory(body=body, event=EventFactory(days=-30))
    item = AgendaItemFactory(
        meeting=meeting, title=WORDS, note=WORDS, discussion=WORDS, is_confidential=True,
        **links(public),
    )  # fmt: skip
    plain = AgendaItemFactory(meeting=meeting, title="Point ouvert", discussion=WORDS)
    decisions = [
        decide(meeting, public, is_confidential=True), decide(meeting, public, item=item),
        decide(meeting, public, item=plain, is_confidential=True),
    ]  # fmt: skip
    coming = MeetingFactory(body=body, event=EventFactory(days=12))
    items = [
        item,
        AgendaItemFactory(meeting=coming, title=WORDS, decision=decisions[0], is_confidential=True),
    ]
    AgendaItemFactory(meeting=coming, title="À suivre", decision=decisions[0])
    minutes, paragraph = write_minutes(meeting, is_confidential=True, item=item)
    publish(minutes, paragraph, is_confidential=True)
    draft, _ = write_minutes(MeetingFactory(body=body, event=EventFactory(days=-9)))
    documents = [document(meeting, is_confidential=True), document(meeting, item=item)]
    asked = AgendaRequestFactory(body=body, title=WORDS, note=WORDS)
    return SimpleNamespace(
        body=body, meetings=[meeting, coming, draft.meeting], items=items, decisions=decisions,
        documents=documents, mandate=MandateFactory(body=body), asked=asked, minutes=draft,
    )  # fmt: skip


# -- The crawl ---------------------------------------------------------------------------------------
def patterns(found=None, before="", namespace=""):
    """Every path of the site, as it is written, and its name."""
    for one in found if found is not None else get_resolver().url_patterns:
        path = before + str(one.pattern)
        if path.startswith(NOT_CRAWLED):
            continue
        if isinstance(one, URLPattern):
            yield path, f"{namespace}{one.name}", set(one.pattern.converters)
        else:
            yield from patterns(
                one.url_patterns, path, f"{one.namespace}:" if one.namespace else namespace
            )


def values(path, closed, public, token):
    """What to put in the addresses of a path: each thing it may be about."""
    of = {
        "poles/": [{"slug": public.pole.slug}], "agenda/campagnes/": [{"slug": public.campaign.slug}],
        "agenda/personnel/": [{"token": token}], "observatoire/": [{"slug": public.indicator.slug}],
        "agenda/": [{"slug": one.event.slug, "extension": "csv"} for one in closed.meetings],
        "gouvernance/decisions/": [
            *({"pk": one.pk} for one in closed.decisions), {"extension": "csv"}, {"extension": "xlsx"}
        ],
        "gouvernance/reunions/": [
            {"pk": one.pk, "item": closed.items[0].pk, "token": token} for one in closed.meetings
        ],
        "gouvernance/": [{"slug": closed.body.slug, "pk": closed.mandate.pk},
                         {"slug": closed.body.slug, "pk": closed.asked.pk}],
        "feuille-de-route/fil/": [
            *({"kind": "reunion", "pk": one.pk} for one in closed.meetings),
            *({"kind": "decision", "pk": one.pk} for one in closed.decisions),
            {"kind": "action", "pk": public.action.pk}, {"kind": "proposition", "pk": public.proposition.pk},
            {"kind": "indicateur", "pk": public.indicator.pk},
            {"kind": "contribution", "pk": public.contribution.pk},
        ],
        "feuille-de-route/axes/": [{"slug": public.proposition.axis.slug}],
        "feuille-de-route/actions/": [{"code": public.action.code}],
        "feuille-de-route/blocages/": [{"pk": public.block.pk}],
        "feuille-de-route/": [{"number": public.proposition.number, "sheet": "actions"}],
        "contributions/": [{"pk": public.contribution.pk}],
        "annuaire/": [{"slug": public.structure.slug}], "mon-espace/": [{"slug": public.structure.slug}],
        "donnees/": [{"name": name, "extension": kind} for name in ("evenements", "decisions", "actions")
                     for kind in ("csv", "json")],
        "media/": [{"path": str(one.file)} for one in closed.documents],
    }  # fmt: skip
    return next((rows for prefix, rows in of.items() if path.startswith(prefix)), [])


def addresses(closed, public, token):
    for path, name, wanted in patterns():
        rows = values(path, closed, public, token) if wanted else [{}]
        for row in rows:
            if wanted <= row.keys():
                try:
                    yield reverse(name, kwargs={key: row[key] for key in wanted})
                except NoReverseMatch:
                    continue
    yield from asked(closed, public)


def asked(closed, public):
    """The same pages, searched and filtered."""
    for page in ("/agenda/", "/agenda/agenda.ics", "/agenda/agenda.atom"):
        for query in (
            f"q={ASKED}", "periode=passes", f"pole={public.pole.slug}", "vue=mois", "vue=semaine",
            f"campagne={public.campaign.slug}", f"proposition={public.proposition.number}",
        ):  # fmt: skip
            yield f"{page}?{query}"
    register = "/gouvernance/decisions/"
    for query in (f"q={ASKED}", f"instance={closed.body.slug}", "retard=on"):
        yield from (f"{register}?{query}", f"{register}export.csv?{query}")
    yield from (f"{register}?numero={one.pk}" for one in closed.decisions)
    yield f"/recherche/?q={ASKED}"
    for one in closed.meetings:
        yield f"{reverse('roadmap:changes')}?depuis=reunion-{one.pk}"
        yield f"{reverse('roadmap:dashboard')}?depuis=reunion-{one.pk}"
    yield f"{closed.body.get_absolute_url()}?le={days_from_today(-50)}"


def told(client, path):
    answer = client.get(path)
    content = answer.getvalue()
    close_files(answer)
    assert answer.status_code < 500, path
    heads = " ".join(answer.headers.values())
    return heads + unpacked(content).decode(errors="ignore")


def unpacked(content):
    """The files of an archive, a spreadsheet or a document, one after the other."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(BytesIO(content)) as files:
        return b" ".join(files.read(name) for name in files.namelist())


def own_words(page):
    """Without what the reader has just asked for: its own address is written back in its links."""
    return page.replace("seance-zibeline", "…") if "/compte/login/" in page else page


def leaks(closed, public, user, client_of):
    token = CalendarKeyFactory(user=user or UserFactory()).token
    client = client_of(user)
    for path in dict.fromkeys(addresses(closed, public, token)):
        page = own_words(told(client, path))
        for word in (WORD, NAME.lower(), FIGURE):
            found = re.search(word, page.lower())
            if found and not (word == NAME.lower() and path.startswith(PICKERS)):
                yield f"{path} … {page[max(0, found.start() - 80) : found.end() + 40]}"


@pytest.mark.parametrize("who", OUTSIDERS)
def test_no_address_tells_what_a_restricted_body_does(
    who, restricted, public, outsiders, client_of
):
    assert list(leaks(restricted, public, outsiders[who], client_of)) == []


@pytest.mark.parametrize("who", ["visitor", "stranger", "official", "owner"])
def test_no_address_tells_what_an_open_body_keeps(who, confidential, public, outsiders, client_of):
    assert list(leaks(confidential, public, outsiders[who], client_of)) == []


def test_the_crawl_finds_the_words_of_who_may_read_them(restricted, public, client_of, mandated):
    """Else the tests above would prove nothing."""
    MandateFactory(body=restricted.body, person=mandated.person)
    said = list(leaks(restricted, public, mandated, client_of))
    assert any(re.search(FIGURE, one) for one in said)
    found = {one.split(" … ")[0] for one in said}
    for one in restricted.meetings:
        assert one.get_absolute_url() in found
    assert restricted.decisions[0].get_absolute_url() in found
    assert restricted.documents[0].get_absolute_url() in found
    assert reverse("events:minutes_docx", args=[restricted.meetings[0].pk]) in found
    assert reverse("events:pack_pdf", args=[restricted.meetings[0].pk]) in found


@pytest.mark.parametrize("who", ["stranger", "elsewhere", "future"])
def test_the_link_of_a_mail_is_for_who_sits_or_sat_that_day(who, restricted, outsiders, client):
    """A mandate that was entered by mistake, and taken off, leaves no way in."""
    person = outsiders[who].person if hasattr(outsiders[who], "person") else PersonFactory()
    path = minutes_path_of(restricted.minutes, Recipient(person, person.email, by_link=True))
    answer = client.get(path)
    assert answer.status_code == 410
    assert WORD not in answer.text.lower()


def test_the_link_of_a_convocation_ends_with_the_mandate(restricted, client):
    attendance = restricted.meetings[1].attendances.get()
    address = reverse("events:attendance_answer", args=[attendance.meeting_id, attendance.token])
    for method in (client.get, client.post):
        assert method(address, {"said": "present"}).status_code == 404


def test_nor_is_one_reminded_of_it(restricted):
    """A mandate may end between the convocation and the day that answers are due."""
    coming = restricted.meetings[1]
    coming.answers_by = days_from_today(1)
    coming.save()
    assert remind(timezone.now()) == 0
    AttendanceFactory(
        meeting=coming, mandate__body=coming.body, mandate__person__email="siege@example.org"
    )
    assert remind(timezone.now()) == 1
