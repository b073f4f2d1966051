"""Objects for tests, all evidently fictional; traits name the states that matter."""

import datetime as dt
import hashlib
from io import BytesIO

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory
from PIL import Image

from accounts.models import MailTemplate, MailWish, OutgoingMail, Person, User
from directory import choices as directory_choices
from directory.models import (
    Award,
    Charter,
    CharterVersion,
    Commune,
    ContactMessage,
    Distinction,
    EditDraft,
    Invitation,
    Listing,
    MembershipRequest,
    PageReport,
    Photo,
    SearchAlert,
    Structure,
    StructureMember,
    VisitCount,
)
from events.choices import College, EventPublication
from events.models import (
    AgendaItem,
    AgendaRequest,
    Attendance,
    Body,
    BodyCollege,
    CalendarKey,
    Campaign,
    Decision,
    Erratum,
    Event,
    EventQuestion,
    EventTiming,
    Mandate,
    Meeting,
    MeetingDocument,
    Minutes,
    MinutesParagraph,
    MinutesVersion,
    Recurrence,
    Registration,
    Remark,
)
from poles.models import Activity, DailyLife, Domain, Pole, Source, Territory
from rendering.picture_reading import read
from rendering.pictures import PHOTO
from roadmap.choices import (
    ActionPublication,
    ActionStatus,
    BlockMotive,
    ContributionState,
    ImportKind,
)
from roadmap.models import (
    Action,
    Axis,
    Block,
    BlockAnswer,
    Contribution,
    Fact,
    Follow,
    Funding,
    Indicator,
    Inspiration,
    Measurement,
    Note,
    NoteFile,
    PendingImport,
    Proposition,
    Roadmap,
    RoadmapVersion,
    Step,
    SupportScheme,
)

PASSWORD = "un cheval correct agrafe"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"compte{n}@example.org")
    password = factory.django.Password(PASSWORD)


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    first_name = "Camille"
    last_name = factory.Sequence(lambda n: f"Fictif{n}")
    function = "Chargée de mission"
    is_public = True


class TerritoryFactory(DjangoModelFactory):
    class Meta:
        model = Territory

    slug = "val-fictif"
    name = "ESS Val Fictif"
    tagline = "Une feuille de route d’essai"
    place = "Val Fictif"


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source

    slug = factory.Sequence(lambda n: f"source-{n}")
    title = factory.Sequence(lambda n: f"Document fictif {n}")


class DomainFactory(DjangoModelFactory):
    class Meta:
        model = Domain

    slug = factory.Sequence(lambda n: f"domaine-{n}")
    name = factory.Sequence(lambda n: f"Domaine {n}")


class DailyLifeFactory(DjangoModelFactory):
    class Meta:
        model = DailyLife

    slug = factory.Sequence(lambda n: f"verbe-{n}")
    name = factory.Sequence(lambda n: f"Verbe {n}")


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = Activity

    slug = factory.Sequence(lambda n: f"activite-{n}")
    name = factory.Sequence(lambda n: f"Activité {n}")


class PoleFactory(DjangoModelFactory):
    class Meta:
        model = Pole

    slug = factory.Sequence(lambda n: f"pole-{n}")
    name = factory.Sequence(lambda n: f"Pôle fictif {n}")
    position = factory.Sequence(lambda n: n)
    hue = "#2b6a3f"


class CommuneFactory(DjangoModelFactory):
    class Meta:
        model = Commune

    insee = factory.Sequence(lambda n: f"99{n % 1000:03d}")
    name = factory.Sequence(lambda n: f"Commune-Fictive-{n}")
    slug = factory.Sequence(lambda n: f"commune-fictive-{n}")
    department = "99"
    latitude = factory.Sequence(lambda n: 46.5 + (n % 10) / 50)
    longitude = factory.Sequence(lambda n: 0.3 + (n // 10 % 10) / 50)
    contour = factory.LazyAttribute(
        lambda o: {
            "type": "Polygon",
            "coordinates": [
                [
                    [o.longitude - 0.01, o.latitude - 0.01],
                    [o.longitude + 0.01, o.latitude - 0.01],
                    [o.longitude + 0.01, o.latitude + 0.01],
                    [o.longitude - 0.01, o.latitude - 0.01],
                ]
            ],
        }
    )


class StructureFactory(DjangoModelFactory):
    class Meta:
        model = Structure

    name = factory.Sequence(lambda n: f"Structure fictive {n}")
    slug = factory.Sequence(lambda n: f"structure-fictive-{n}")
    summary = "Une structure d’essai"
    family = directory_choices.Family.ASSOCIATION
    publication = directory_choices.Publication.PUBLISHED

    class Params:
        draft = factory.Trait(publication=directory_choices.Publication.DRAFT)
        submitted = factory.Trait(publication=directory_choices.Publication.SUBMITTED)
        outside = factory.Trait(perimeter=directory_choices.Perimeter.OUTSIDE_ESS)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = StructureMember

    user = factory.SubFactory(UserFactory)
    structure = factory.SubFactory(StructureFactory)


class ListingFactory(DjangoModelFactory):
    class Meta:
        model = Listing

    structure = factory.SubFactory(StructureFactory)
    kind = directory_choices.ListingKind.OFFER
    topic = directory_choices.ListingTopic.PREMISES
    title = factory.Sequence(lambda n: f"Salle à partager {n}")
    state = directory_choices.ListingState.PUBLISHED


class AlertFactory(DjangoModelFactory):
    """Confirmed and running, on the whole directory."""

    class Meta:
        model = SearchAlert

    email = factory.Sequence(lambda n: f"alerte{n}@example.org")
    label = "tout l’annuaire"
    confirmed_at = factory.LazyFunction(timezone.now)


class RoadmapFactory(DjangoModelFactory):
    class Meta:
        model = Roadmap
        django_get_or_create = ("slug",)

    slug = "feuille-fictive"
    title = "Feuille de route fictive"


class AxisFactory(DjangoModelFactory):
    class Meta:
        model = Axis

    roadmap = factory.SubFactory(RoadmapFactory)
    position = factory.Sequence(lambda n: n)
    letter = factory.Sequence(lambda n: f"{n % 4096:X}")
    slug = factory.Sequence(lambda n: f"axe-{n}")
    title = factory.Sequence(lambda n: f"Titre officiel de l’axe {n}")
    short_title = factory.Sequence(lambda n: f"Axe court {n}")
    hue = "#8a5a12"


class PropositionFactory(DjangoModelFactory):
    class Meta:
        model = Proposition

    axis = factory.SubFactory(AxisFactory)
    # A code holds three digits; the small numbers are for the tests that choose theirs.
    number = factory.Sequence(lambda n: n % 800 + 101)
    title = factory.Sequence(lambda n: f"Titre officiel de la proposition {n}")
    short_title = factory.Sequence(lambda n: f"Proposition courte {n}")
    promise = "Une promesse d’essai."


class ActionFactory(DjangoModelFactory):
    class Meta:
        model = Action

    proposition = factory.SubFactory(PropositionFactory)
    rank = factory.Sequence(lambda n: n % 900 + 1)
    code = factory.LazyAttribute(lambda o: f"{o.proposition.number}.{o.rank}")
    title = factory.Sequence(lambda n: f"Action d’essai {n}")
    status = ActionStatus.ONGOING
    publication = ActionPublication.PUBLISHED

    class Params:
        draft = factory.Trait(publication=ActionPublication.DRAFT)
        done = factory.Trait(status=ActionStatus.DONE)
        late = factory.Trait(due_on=factory.LazyFunction(lambda: days_from_today(-10)))


class StepFactory(DjangoModelFactory):
    class Meta:
        model = Step

    action = factory.SubFactory(ActionFactory)
    label = factory.Sequence(lambda n: f"Étape {n}")


class NoteFactory(DjangoModelFactory):
    class Meta:
        model = Note

    action = factory.SubFactory(ActionFactory)
    author = factory.SubFactory(PersonFactory)
    text = "Une note d’essai."
    is_public = True


class NoteFileFactory(DjangoModelFactory):
    class Meta:
        model = NoteFile

    note = factory.SubFactory(NoteFactory)
    file = factory.LazyFunction(lambda: ContentFile(b"texte", "note.txt"))


class BlockFactory(DjangoModelFactory):
    class Meta:
        model = Block

    action = factory.SubFactory(ActionFactory, status=ActionStatus.BLOCKED)
    motive = BlockMotive.FUNDING
    text = "Texte interne du blocage."


class FundingFactory(DjangoModelFactory):
    class Meta:
        model = Funding

    action = factory.SubFactory(ActionFactory)
    funder_name = "Financeur fictif"
    year = 2026
    planned = 1000


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = Indicator

    slug = factory.Sequence(lambda n: f"indicateur-{n}")
    name = factory.Sequence(lambda n: f"Indicateur d’essai {n}")
    unit = "%"


class MeasurementFactory(DjangoModelFactory):
    class Meta:
        model = Measurement

    indicator = factory.SubFactory(IndicatorFactory)
    measured_on = factory.Sequence(lambda n: dt.date(2000 + n % 25, 12, 31))
    year_only = True
    value = 11


class FactFactory(DjangoModelFactory):
    class Meta:
        model = Fact

    slug = factory.Sequence(lambda n: f"fait-{n}")
    year = 2019
    text = "Un fait d’essai."


class ContributionFactory(DjangoModelFactory):
    class Meta:
        model = Contribution

    text = factory.Sequence(lambda n: f"Une idée d’essai {n}")
    part = "Atelier"
    rank = factory.Sequence(lambda n: n)
    state = ContributionState.ORIENTED
    source = factory.SubFactory(SourceFactory)
    passage = "Page 1"


class SchemeFactory(DjangoModelFactory):
    class Meta:
        model = SupportScheme

    slug = factory.Sequence(lambda n: f"dispositif-{n}")
    name = factory.Sequence(lambda n: f"Dispositif d’essai {n}")


class InspirationFactory(DjangoModelFactory):
    class Meta:
        model = Inspiration

    slug = factory.Sequence(lambda n: f"inspiration-{n}")
    title = factory.Sequence(lambda n: f"Inspiration d’essai {n}")
    summary = "Ce que fait un autre territoire."


class BodyFactory(DjangoModelFactory):
    class Meta:
        model = Body

    slug = factory.Sequence(lambda n: f"instance-{n}")
    name = factory.Sequence(lambda n: f"Instance d’essai {n}")

    class Params:
        restricted = factory.Trait(is_restricted=True)


class MandateFactory(DjangoModelFactory):
    class Meta:
        model = Mandate

    body = factory.SubFactory(BodyFactory)
    person = factory.SubFactory(PersonFactory)
    college = College.ACTORS
    starts_on = factory.LazyFunction(lambda: days_from_today(-100))


class CampaignFactory(DjangoModelFactory):
    class Meta:
        model = Campaign

    slug = factory.Sequence(lambda n: f"campagne-{n}")
    name = factory.Sequence(lambda n: f"Campagne d’essai {n}")


class EventFactory(DjangoModelFactory):
    """A published event; `days` from now gives it one timing of two hours, None gives none."""

    class Meta:
        model = Event
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"evenement-{n}")
    title = factory.Sequence(lambda n: f"Événement d’essai {n}")
    publication = EventPublication.PUBLISHED

    @factory.post_generation
    def days(self, create, extracted, **kwargs):
        if create and extracted is not None:
            start = timezone.now() + dt.timedelta(days=extracted)
            EventTiming.objects.create(
                event=self, starts_at=start, ends_at=start + dt.timedelta(hours=2)
            )


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    body = factory.SubFactory(BodyFactory)
    event = factory.SubFactory(EventFactory, days=10)


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    title = factory.Sequence(lambda n: f"Point {n}")


class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = Decision

    meeting = factory.SubFactory(MeetingFactory)
    text = factory.Sequence(lambda n: f"Décision d’essai {n}")


class ContactMessageFactory(DjangoModelFactory):
    class Meta:
        model = ContactMessage

    structure = factory.SubFactory(StructureFactory, public_email="accueil@example.org")
    sender_name = "Camille Fictif"
    sender_email = factory.Sequence(lambda n: f"camille{n}@example.org")
    subject = "question"
    body = "Un message d’essai."
    token = factory.Sequence(lambda n: f"jeton-{n}")


class PageReportFactory(DjangoModelFactory):
    class Meta:
        model = PageReport

    structure = factory.SubFactory(StructureFactory)
    reason = "faux"
    message = "Un signalement d’essai."
    email = "lectrice@example.org"
    token = factory.Sequence(lambda n: f"jeton-{n}")


class VisitCountFactory(DjangoModelFactory):
    class Meta:
        model = VisitCount

    structure = factory.SubFactory(StructureFactory)
    day = factory.LazyFunction(lambda: days_from_today(0))
    number = 1


class ClaimFactory(DjangoModelFactory):
    class Meta:
        model = MembershipRequest

    structure = factory.SubFactory(StructureFactory)
    user = factory.SubFactory(UserFactory)
    function = "Trésorière"

    class Params:
        at_once = factory.Trait(
            state=directory_choices.ClaimState.GRANTED,
            proof=directory_choices.ClaimProof.SIRET,
            decided_at=factory.LazyFunction(timezone.now),
        )


class InvitationFactory(DjangoModelFactory):
    """`secret` is what its link carries."""

    class Meta:
        model = Invitation

    class Params:
        secret = factory.Sequence(lambda n: f"secret-{n}")

    structure = factory.SubFactory(StructureFactory)
    email = factory.Sequence(lambda n: f"invitee{n}@example.org")
    secret_hash = factory.LazyAttribute(lambda o: hashlib.sha256(o.secret.encode()).hexdigest())
    invited_by = factory.SubFactory(UserFactory)


class CharterFactory(DjangoModelFactory):
    class Meta:
        model = Charter

    slug = factory.Sequence(lambda n: f"charte-{n}")
    title = factory.Sequence(lambda n: f"Charte fictive {n}")
    is_published = True


class CharterVersionFactory(DjangoModelFactory):
    """In force since a month."""

    class Meta:
        model = CharterVersion

    charter = factory.SubFactory(CharterFactory)
    number = 1
    adopted_on = factory.LazyFunction(lambda: days_from_today(-30))
    text = "Nous nous engageons à essayer."


class SignatureFactory(DjangoModelFactory):
    class Meta:
        model = Distinction

    structure = factory.SubFactory(StructureFactory)
    kind = directory_choices.DistinctionKind.CHARTER
    charter_version = factory.SubFactory(CharterVersionFactory)
    name = factory.LazyAttribute(lambda o: o.charter_version.charter.title)
    given_on = factory.LazyFunction(lambda: days_from_today(-10))
    signatory = "Camille Fictif, présidente"


class AwardFactory(DjangoModelFactory):
    class Meta:
        model = Award

    slug = factory.Sequence(lambda n: f"trophee-{n}")
    kind = directory_choices.AwardKind.TROPHY
    name = factory.Sequence(lambda n: f"Trophée fictif {n}")
    is_published = True


class LaureateFactory(DjangoModelFactory):
    class Meta:
        model = Distinction

    structure = factory.SubFactory(StructureFactory)
    award = factory.SubFactory(AwardFactory)
    kind = factory.LazyAttribute(lambda o: o.award.kind)
    name = factory.LazyAttribute(lambda o: o.award.name)
    edition = "1re édition"
    given_on = factory.LazyFunction(lambda: days_from_today(-20))


def days_from_today(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def image_file(kind="PNG", size=(8, 8), colour="#8a5a12", mode="RGB", **options):
    """The bytes of a plain image, as somebody may send it."""
    data = BytesIO()
    Image.new(mode, size, colour).save(data, kind, **options)
    return data.getvalue()


def picture(size=(700, 500), kind=PHOTO, **drawing):
    """A picture of ours, ready to be stored under its three widths."""
    data = image_file(size=size, **drawing)
    return read(BytesIO(data), len(data), kind)


def old_picture(name="logo.png"):
    """A file that was kept as it came, before pictures were drawn anew."""
    return ContentFile(image_file(), name)


class OutgoingMailFactory(DjangoModelFactory):
    class Meta:
        model = OutgoingMail

    kind = "essai"
    to = factory.Sequence(lambda n: f"lectrice{n}@example.org")
    subject = factory.Sequence(lambda n: f"Courriel fictif {n}")
    headline = factory.SelfAttribute("subject")
    body = "Un courriel d’essai."


class MailTemplateFactory(DjangoModelFactory):
    class Meta:
        model = MailTemplate

    kind = factory.Sequence(lambda n: f"essai-{n}")
    subject = "Objet fictif"
    body = "Texte fictif."


class MailWishFactory(DjangoModelFactory):
    class Meta:
        model = MailWish

    user = factory.SubFactory(UserFactory)
    topic = "contact"
    wish = "resume"


class PhotoFactory(DjangoModelFactory):
    class Meta:
        model = Photo

    structure = factory.SubFactory(StructureFactory)
    image = factory.LazyFunction(picture)
    alt = "Un atelier fictif, vu de la rue"


class DraftFactory(DjangoModelFactory):
    class Meta:
        model = EditDraft

    structure = factory.SubFactory(StructureFactory)
    user = factory.SubFactory(UserFactory)
    data = {"summary": ["Commencé"]}


class FollowFactory(DjangoModelFactory):
    """Confirmed and running, of the whole roadmap."""

    class Meta:
        model = Follow

    email = factory.Sequence(lambda n: f"suivi{n}@example.org")
    confirmed_at = factory.LazyFunction(timezone.now)


class VersionFactory(DjangoModelFactory):
    class Meta:
        model = RoadmapVersion

    roadmap = factory.SubFactory(RoadmapFactory)
    name = factory.Sequence(lambda n: f"Version {n}")
    slug = factory.Sequence(lambda n: f"version-{n}")


class PendingImportFactory(DjangoModelFactory):
    """A spreadsheet of measurements without any line."""

    class Meta:
        model = PendingImport

    kind = ImportKind.MEASUREMENTS
    user = factory.SubFactory(UserFactory)
    file_name = "mesures.csv"
    content = factory.LazyFunction(
        lambda: {"table": {"title": "", "headings": [], "lines": []}, "indicator": ""}
    )


class BlockAnswerFactory(DjangoModelFactory):
    class Meta:
        model = BlockAnswer

    block = factory.SubFactory(BlockFactory)
    kind = "precisee"
    text = "Une réponse fictive."
    author = factory.SubFactory(PersonFactory)


class EventQuestionFactory(DjangoModelFactory):
    class Meta:
        model = EventQuestion

    event = factory.SubFactory(EventFactory, days=10, registration="ici")
    label = factory.Sequence(lambda n: f"Question fictive {n}")
    keep_until = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=60))


class RegistrationFactory(DjangoModelFactory):
    """Confirmed, on the public's seats."""

    class Meta:
        model = Registration

    event = factory.SubFactory(EventFactory, days=10, registration="ici")
    first_name = "Camille"
    last_name = factory.Sequence(lambda n: f"Fictive {n}")
    email = factory.Sequence(lambda n: f"inscrite{n}@example.org")
    state = "inscrite"
    confirmed_at = factory.LazyFunction(timezone.now)


class AgendaRequestFactory(DjangoModelFactory):
    class Meta:
        model = AgendaRequest

    body = factory.SubFactory(BodyFactory)
    person = factory.SubFactory(PersonFactory)
    title = factory.Sequence(lambda n: f"Sujet fictif {n}")


class BodyCollegeFactory(DjangoModelFactory):
    class Meta:
        model = BodyCollege

    body = factory.SubFactory(BodyFactory)
    college = College.ACTORS
    seats = 2


class MinutesFactory(DjangoModelFactory):
    """A draft with one title; `circulated=True`: open for remarks during ten more days."""

    class Meta:
        model = Minutes

    meeting = factory.SubFactory(MeetingFactory, event__days=-10)

    class Params:
        circulated = factory.Trait(
            state="diffuse",
            circulated_at=factory.LazyFunction(timezone.now),
            remarks_until=factory.LazyFunction(lambda: days_from_today(10)),
        )
        published = factory.Trait(
            state="publie",
            circulated_at=factory.LazyFunction(timezone.now),
            remarks_until=factory.LazyFunction(lambda: days_from_today(-1)),
            approved_at=factory.LazyFunction(timezone.now),
            approved_how="seance",
            published_at=factory.LazyFunction(timezone.now),
        )


class ParagraphFactory(DjangoModelFactory):
    class Meta:
        model = MinutesParagraph

    minutes = factory.SubFactory(MinutesFactory)
    position = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"Paragraphe fictif {n}.")


class RemarkFactory(DjangoModelFactory):
    class Meta:
        model = Remark

    paragraph = factory.SubFactory(ParagraphFactory, minutes__circulated=True)
    minutes = factory.SelfAttribute("paragraph.minutes")
    quoted = factory.SelfAttribute("paragraph.text")
    author = factory.SubFactory(PersonFactory)
    text = factory.Sequence(lambda n: f"Remarque fictive {n}.")


class ErratumFactory(DjangoModelFactory):
    class Meta:
        model = Erratum

    minutes = factory.SubFactory(MinutesFactory)
    text = "Lire autrement."
    reason = "Faute de frappe."


class MinutesVersionFactory(DjangoModelFactory):
    class Meta:
        model = MinutesVersion

    minutes = factory.SubFactory(MinutesFactory)
    number = factory.Sequence(lambda n: n + 1)
    label = "Diffusée pour remarques"
    paragraphs = factory.LazyFunction(list)


class RecurrenceFactory(DjangoModelFactory):
    """Each month, on the weekday of its first date and at its rank."""

    class Meta:
        model = Recurrence

    title = factory.Sequence(lambda n: f"Rendez-vous fictif {n}")
    first_on = factory.LazyFunction(timezone.localdate)
    begins = dt.time(8, 30)
    ends = dt.time(10)


class CalendarKeyFactory(DjangoModelFactory):
    class Meta:
        model = CalendarKey

    user = factory.SubFactory(UserFactory)


class AttendanceFactory(DjangoModelFactory):
    """Convened, and not answering yet."""

    class Meta:
        model = Attendance

    meeting = factory.SubFactory(MeetingFactory)
    mandate = factory.SubFactory(MandateFactory, body=factory.SelfAttribute("..meeting.body"))
    convened_at = factory.LazyFunction(timezone.now)


class MeetingDocumentFactory(DjangoModelFactory):
    class Meta:
        model = MeetingDocument

    meeting = factory.SubFactory(MeetingFactory)
    title = "Un document fictif"
    file = factory.LazyFunction(lambda: ContentFile(b"Un texte fictif.", "piece.txt"))
