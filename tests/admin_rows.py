"""For each model of the admin, how to make one object with `n` of everything under it."""

import datetime as dt
from itertools import count

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from directory.models import (
    Distinction,
    Photo,
    PoleReferent,
    StructureLabel,
    StructureLink,
    StructureSlug,
)
from events.choices import College
from roadmap.models import ActionCode
from tests import factories as make
from tests.factories import days_from_today

LABELS = ("esus", "ptce", "tiers_lieu", "regie_quartier", "qualiopi")


def structure(n):
    found = make.StructureFactory(
        commune=make.CommuneFactory(), parent=make.StructureFactory(), source=make.SourceFactory()
    )
    for i in range(n):
        StructureLabel.objects.create(
            structure=found, kind=LABELS[i % 5], starts_on=days_from_today(-i)
        )
        StructureLink.objects.create(
            from_structure=found, to_structure=make.StructureFactory(), kind="reseau"
        )
        make.MembershipFactory(structure=found)
        PoleReferent.objects.create(
            structure=found, pole=make.PoleFactory(), person=make.PersonFactory()
        )
        Distinction.objects.create(structure=found, kind="charte", name=f"Charte fictive {i}")
        Photo.objects.create(structure=found, image=f"{i}.png", alt="Une photo", position=i)
        StructureSlug.objects.create(structure=found, slug=f"{found.slug}-ancien-{i}")
        found.poles.add(make.PoleFactory())
        found.activities.add(make.ActivityFactory())
    return found


def action(n):
    found = make.ActionFactory(pilot=make.PersonFactory(), referent=make.PersonFactory())
    for i in range(n):
        make.StepFactory(action=found, position=i)
        make.NoteFactory(action=found)
        make.BlockFactory(
            action=found,
            resolved_at=timezone.now(),
            unblocker_person=make.PersonFactory(),
            unblocker_structure=make.StructureFactory(),
        )
        make.FundingFactory(action=found, year=2000 + i, funder=make.StructureFactory())
        found.leads.add(make.StructureFactory())
        found.communes.add(make.CommuneFactory())
    return found


def old_code():
    return ActionCode.objects.create(action=make.ActionFactory(), code=f"950.{next(NUMBERS)}")


def indicator(n):
    found = make.IndicatorFactory(pilot=make.PersonFactory())
    for i in range(n):
        make.MeasurementFactory(
            indicator=found,
            measured_on=dt.date(2000 + i, 12, 31),
            commune=make.CommuneFactory(),
            source=make.SourceFactory(),
        )
    return found


def body(n):
    found = make.BodyFactory(secretary=make.PersonFactory())
    for _ in range(n):
        make.MandateFactory(
            body=found, structure=make.StructureFactory(), substitute=make.PersonFactory(),
            commune=make.CommuneFactory(),
        )  # fmt: skip
    for college in list(College)[:n]:
        make.BodyCollegeFactory(body=found, college=college)
    return found


def event(n):
    found = make.EventFactory(commune=make.CommuneFactory(), campaign=make.CampaignFactory())
    for i in range(n):
        start = timezone.now() + dt.timedelta(days=i)
        found.timings.create(starts_at=start, ends_at=start + dt.timedelta(hours=1))
        found.organisers.add(make.StructureFactory())
    return found


def recurrence(n):
    found = make.RecurrenceFactory()
    for position in range(n):
        found.hosts.create(structure=make.StructureFactory(), position=position)
        found.poles.add(make.PoleFactory())
    return found


def meeting(n):
    found = make.MeetingFactory()
    for i in range(n):
        make.AgendaItemFactory(
            meeting=found,
            position=i,
            presenter=make.PersonFactory(),
            proposition=make.PropositionFactory(),
            action=make.ActionFactory(),
            decision=decision(1),
        )
        decision(1, meeting=found)
    return found


def decision(n, **given):
    found = make.DecisionFactory(
        owner=make.PersonFactory(),
        owner_structure=make.StructureFactory(),
        action=make.ActionFactory(),
        proposition=make.PropositionFactory(),
        pole=make.PoleFactory(),
        **given,
    )
    for college in College.values[:n]:
        found.votes.create(college=college, votes_for=1)
    return found


def user(n):
    found = make.UserFactory()
    found.groups.add(*Group.objects.all()[:n])
    return found


def group(_n):
    return Group.objects.create(
        name=f"Groupe fictif {User.objects.count()} {Group.objects.count()}"
    )


def link(_n):
    ends = {"from_structure": make.StructureFactory(), "to_structure": make.StructureFactory()}
    return StructureLink.objects.create(kind="reseau", **ends)


def referent(_n):
    return PoleReferent.objects.create(
        pole=make.PoleFactory(), structure=make.StructureFactory(), person=make.PersonFactory()
    )


def distinction(_n):
    return make.SignatureFactory()


def charter(n):
    found = make.CharterFactory()
    for i in range(n):
        version = make.CharterVersionFactory(charter=found, number=i + 1)
        make.SignatureFactory(charter_version=version)
    return found


def award(n):
    found = make.AwardFactory()
    for _ in range(n):
        make.LaureateFactory(award=found)
    return found


def contribution(_n):
    return make.ContributionFactory(
        pole=make.PoleFactory(),
        proposition=make.PropositionFactory(),
        domain=make.DomainFactory(),
        commune=make.CommuneFactory(),
    )


def registration(n):
    made = make.RegistrationFactory(user=make.UserFactory(), commune=make.CommuneFactory())
    for _ in range(n):
        made.answers.create(question=make.EventQuestionFactory(event=made.event), text="Oui")
    return made


NUMBERS = count()
ROWS = {
    "events.attendance": lambda _n: make.AttendanceFactory(),
    "events.meetingdocument": lambda _n: make.MeetingDocumentFactory(),
    "events.agendarequest": lambda _n: make.AgendaRequestFactory(),
    "accounts.person": lambda _n: make.PersonFactory(user=make.UserFactory()),
    "accounts.user": user,
    "accounts.outgoingmail": lambda _n: make.OutgoingMailFactory(user=make.UserFactory()),
    "accounts.mailtemplate": lambda _n: make.MailTemplateFactory(),
    "accounts.mailwish": lambda _n: make.MailWishFactory(),
    "auth.group": group,
    "poles.source": lambda _n: make.SourceFactory(),
    "poles.territory": lambda _n: make.TerritoryFactory(slug=f"val-{next(NUMBERS)}"),
    "poles.domain": lambda _n: make.DomainFactory(),
    "poles.activity": lambda _n: make.ActivityFactory(parent=make.ActivityFactory()),
    "poles.dailylife": lambda _n: make.DailyLifeFactory(),
    "poles.pole": lambda _n: make.PoleFactory(),
    "directory.commune": lambda _n: make.CommuneFactory(),
    "directory.structure": structure,
    "directory.structurelink": link,
    "directory.structuremember": lambda _n: make.MembershipFactory(),
    "directory.polereferent": referent,
    "directory.membershiprequest": lambda _n: make.ClaimFactory(),
    "directory.invitation": lambda _n: make.InvitationFactory(),
    "directory.editdraft": lambda _n: make.DraftFactory(),
    "directory.listing": lambda _n: make.ListingFactory(),
    "directory.distinction": distinction,
    "directory.charter": charter,
    "directory.award": award,
    "directory.searchalert": lambda _n: make.AlertFactory(),
    "directory.contactmessage": lambda _n: make.ContactMessageFactory(),
    "directory.pagereport": lambda _n: make.PageReportFactory(),
    "directory.visitcount": lambda _n: make.VisitCountFactory(),
    "roadmap.roadmap": lambda _n: make.RoadmapFactory(slug=f"feuille-{next(NUMBERS)}"),
    "roadmap.axis": lambda _n: make.AxisFactory(),
    "roadmap.proposition": lambda _n: make.PropositionFactory(
        lead=make.StructureFactory(), referent=make.PersonFactory()
    ),
    "roadmap.action": action,
    "roadmap.actioncode": lambda _n: old_code(),
    "roadmap.notefile": lambda _n: make.NoteFileFactory(),
    "roadmap.block": lambda _n: make.BlockFactory(
        unblocker_person=make.PersonFactory(), unblocker_structure=make.StructureFactory()
    ),
    "roadmap.blockanswer": lambda _n: make.BlockAnswerFactory(structure=make.StructureFactory()),
    "roadmap.indicator": indicator,
    "roadmap.measurement": lambda _n: make.MeasurementFactory(source=make.SourceFactory()),
    "roadmap.pendingimport": lambda _n: make.PendingImportFactory(),
    "roadmap.fact": lambda _n: make.FactFactory(source=make.SourceFactory()),
    "roadmap.contribution": contribution,
    "roadmap.supportscheme": lambda _n: make.SchemeFactory(structure=make.StructureFactory()),
    "roadmap.roadmapversion": lambda _n: make.VersionFactory(),
    "roadmap.follow": lambda _n: make.FollowFactory(proposition=make.PropositionFactory()),
    "roadmap.inspiration": lambda _n: make.InspirationFactory(),
    "events.body": body,
    "events.mandate": lambda _n: make.MandateFactory(),
    "events.calendarkey": lambda _n: make.CalendarKeyFactory(),
    "events.campaign": lambda _n: make.CampaignFactory(),
    "events.event": event,
    "events.recurrence": recurrence,
    "events.registration": registration,
    "events.eventquestion": lambda _n: make.EventQuestionFactory(),
    "events.meeting": meeting,
    "events.decision": decision,
    "events.minutes": lambda _n: make.ParagraphFactory().minutes,
    "events.remark": lambda _n: make.RemarkFactory(),
    "events.erratum": lambda _n: make.ErratumFactory(),
    "events.minutesversion": lambda _n: make.MinutesVersionFactory(),
}
