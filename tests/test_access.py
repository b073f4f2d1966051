"""The access table: every URL of ours × every role. A URL without a row fails."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, URLPattern, get_resolver, resolve, reverse

from accounts.mail_letter import signed as mail_stop_link
from accounts.models import User
from directory.following.alerts import ALERTS
from directory.history.index import HistoryIndex
from events.deciding.links import path_of as decision_path_of
from events.deciding.readers import readers_of
from events.minuting.links import path_of as minutes_path_of
from events.minuting.recipients import Recipient
from rendering.pictures import renditions
from roadmap.choices import ImportKind
from roadmap.following.follows import FOLLOWS
from roadmap.unblocking.links import path_of
from roadmap.unblocking.telling import asked_by
from tests import cast
from tests.factories import (
    ActionFactory,
    AgendaItemFactory,
    AgendaRequestFactory,
    AlertFactory,
    AttendanceFactory,
    AxisFactory,
    BlockFactory,
    BodyFactory,
    CalendarKeyFactory,
    CampaignFactory,
    CharterVersionFactory,
    ClaimFactory,
    ContributionFactory,
    DecisionFactory,
    EventFactory,
    FollowFactory,
    IndicatorFactory,
    InvitationFactory,
    LaureateFactory,
    ListingFactory,
    MandateFactory,
    MeetingDocumentFactory,
    MeetingFactory,
    MembershipFactory,
    MinutesFactory,
    NoteFileFactory,
    PendingImportFactory,
    PersonFactory,
    PhotoFactory,
    PoleFactory,
    RegistrationFactory,
    StructureFactory,
    TerritoryFactory,
    VersionFactory,
    picture,
)
from tests.hostile import close_files

pytestmark = pytest.mark.django_db

ROLES = (
    "visitor", "stranger", "editor", "administrator", "pilot", "mandated", "official", "animator",
)  # fmt: skip


def all_get(status):
    return dict.fromkeys(ROLES, status)


def only(*roles, others=404):
    return {role: 200 if role in roles else others for role in ROLES}


EVERYONE = all_get(200)
SIGNED_IN = only(*ROLES[1:], others=302)
# Of what a structure's page is kept with, the structure itself being hidden from others.
KEEPERS = {**only("editor", "administrator", "animator"), "visitor": 302}
MAY_SIGN = {**only("administrator", "animator", others=403), "visitor": 302}
ANIMATION = {**only("animator", others=403), "visitor": 302}
KEEPERS_OF_A_PUBLISHED_ONE = {
    **only("editor", "administrator", "animator", others=403),
    "visitor": 302,
}
MANAGERS = {**only("official", "animator", others=403), "visitor": 302}
FILLS_THEIRS = {**only("pilot", "official", "animator", others=403), "visitor": 302}
NO_MEASURER = {
    "visitor": 302,
    **dict.fromkeys(("stranger", "editor", "administrator", "mandated"), 403),
}
ADMINISTRATORS = {**only("administrator", "animator", others=403), "visitor": 302}


@dataclass(frozen=True)
class Row:
    name: str
    expected: dict[str, int]
    args: Callable[[SimpleNamespace], list] = lambda world: []
    what: str = ""

    def __str__(self):
        return f"{self.name} {self.what}".strip()


TABLE = [
    *(
        Row(name, EVERYONE)
        for name in (
            "home", "search", "accessibility", "legal", "privacy", "ecodesign", "sitemap_page",
            "help", "contact", "open_data", "health", "stylesheet_hues", "styleguide",
            "styleguide_hues", "sitemap",
            "robots", "security_txt", "poles:list", "roadmap:roadmap", "roadmap:dashboard", "roadmap:calendar", "roadmap:money",
            "roadmap:inspirations",
            "roadmap:contributions", "roadmap:observatory", "roadmap:schemes", "directory:list",
            "directory:map", "directory:charters", "directory:listings", "events:agenda", "events:bodies",
            "events:decisions",
        )
    ),
    Row("my_space", SIGNED_IN),
    Row("my_structure", KEEPERS, lambda w: [w.draft.slug], "of a draft"),
    Row("my_structure", ANIMATION, lambda w: [w.structure.slug]),
    Row("mail_wishes", SIGNED_IN),
    Row("profile", SIGNED_IN),
    Row("own_data", SIGNED_IN),
    Row("own_data_json", SIGNED_IN),
    Row("own_data_csv", SIGNED_IN),
    # To sign-in, or to the password that is asked again.
    Row("close_account", all_get(302)),
    Row("mail_stop", all_get(200), lambda w: [mail_stop_link(w.reader, "contact", "")]),
    Row("mail_stop", all_get(404), lambda w: ["faux:lien"], "forged"),
    Row("media", EVERYONE, lambda w: [w.structure.logo.name], "of a published structure"),
    Row("media", only("editor", "administrator", "animator"), lambda w: [w.draft.logo.name], "of a draft"),
    Row("media", EVERYONE, lambda w: [w.note.file.name], "of a public note"),
    Row("media", only("official", "animator"), lambda w: [w.internal.file.name], "of an internal note"),
    Row("poles:detail", EVERYONE, lambda w: [w.pole.slug]),
    Row("roadmap:changes", EVERYONE),
    Row("roadmap:axis", EVERYONE, lambda w: [w.axis.slug]),
    Row("roadmap:proposition", EVERYONE, lambda w: [w.action.proposition.number]),
    Row("open_data_file", EVERYONE, lambda w: ["actions", "json"]),
    Row("open_data_file", EVERYONE, lambda w: ["indicateurs", "csv"], "of measurements"),
    Row("open_data_file", EVERYONE, lambda w: ["evenements", "csv"], "of events"),
    Row("open_data_file", EVERYONE, lambda w: ["decisions", "json"], "of decisions"),
    Row("open_data_file", all_get(404), lambda w: ["personnes", "json"], "of nothing open"),
    Row("roadmap:import_export", {**only("official", "animator", others=403), "visitor": 302}),
    Row("roadmap:import_preview", {**only(others=403), "visitor": 302, "official": 404, "animator": 404}, lambda w: [1], "of nobody"),
    Row("roadmap:report", EVERYONE),
    Row("roadmap:export", EVERYONE),
    Row("roadmap:export_csv", EVERYONE, lambda w: ["actions"]),
    Row("roadmap:export_csv", all_get(404), lambda w: ["rien"], "of no sheet"),
    Row("roadmap:proposition_pdf", EVERYONE, lambda w: [w.action.proposition.number]),
    Row("roadmap:action", EVERYONE, lambda w: [w.action.code]),
    Row("roadmap:action", only("pilot", "official", "animator"), lambda w: [w.draft_action.code], "draft"),
    *(
        row
        for name in ("action_status", "action_steps", "note_new")
        for row in (
            Row(f"roadmap:{name}", MANAGERS, lambda w: [w.action.code]),
            Row(f"roadmap:{name}", {**only("pilot", "official", "animator"), "visitor": 302}, lambda w: [w.draft_action.code], "draft"),
        )
    ),
    *(
        row
        for name in ("action_edit", "action_copy", "action_move", "action_fundings", "action_links")
        for row in (
            Row(f"roadmap:{name}", MANAGERS, lambda w: [w.action.code]),
            Row(f"roadmap:{name}", {**only("official", "animator"), "pilot": 403, "visitor": 302}, lambda w: [w.draft_action.code], "draft"),
        )
    ),
    Row("roadmap:block_new", MANAGERS, lambda w: [w.action.code]),
    Row("roadmap:block_new", {**only("pilot", "official", "animator"), "visitor": 302}, lambda w: [w.draft_action.code], "of one's own draft"),
    Row("roadmap:block_answer", {**only("mandated", "animator"), "visitor": 302, "official": 403}, lambda w: [w.asked_block.pk], "asked of a person"),
    Row("roadmap:block_answer", {**only("administrator", "animator"), "visitor": 302, "official": 403}, lambda w: [w.their_block.pk], "asked of a structure"),
    Row("roadmap:block_link", all_get(200), lambda w: [w.block_link]),
    Row("roadmap:block_link", all_get(404), lambda w: ["faux:lien:ici"], "forged"),
    Row("roadmap:action_new", MANAGERS, lambda w: [w.action.proposition.number]),
    Row("roadmap:actions", MANAGERS),
    Row("roadmap:step_tick", {**all_get(405), "visitor": 302}, lambda w: [w.action.code, 1]),
    Row("roadmap:note_edit", MANAGERS, lambda w: [w.note.note.action.code, w.note.note.pk], "another’s"),
    Row("roadmap:versions", all_get(200)),
    Row("roadmap:version", EVERYONE, lambda w: [w.version.slug]),
    Row("roadmap:compare", EVERYONE),
    Row("roadmap:changes_feed", all_get(200)),
    Row("roadmap:proposition_feed", all_get(200), lambda w: [w.action.proposition.number]),
    Row("roadmap:action_feed", all_get(200), lambda w: [w.action.code]),
    Row("roadmap:action_feed", all_get(404), lambda w: [w.draft_action.code], "of a draft"),
    Row("roadmap:follow", all_get(200)),
    Row("roadmap:follow_asked", EVERYONE),
    Row("roadmap:follow_confirm", all_get(200), lambda w: [FOLLOWS.signed(w.follow)]),
    Row("roadmap:follow_confirm", all_get(404), lambda w: ["faux:lien:ici"], "forged"),
    Row("roadmap:follow_stop", all_get(200), lambda w: [w.follow.token]),
    Row("roadmap:contribution", EVERYONE, lambda w: [w.contribution.pk]),
    Row("roadmap:contribution", only("animator"), lambda w: [w.received.pk], "not read yet"),
    Row("roadmap:indicator", EVERYONE, lambda w: [w.indicator.slug]),
    Row("roadmap:indicator_grid", MANAGERS, lambda w: [w.indicator.slug]),
    Row("roadmap:indicator_grid", FILLS_THEIRS, lambda w: [w.their_indicator.slug], "of its pilot"),
    Row("roadmap:indicator_cell", {**all_get(405), "visitor": 302}, lambda w: [w.indicator.slug]),
    Row("roadmap:indicator_import", MANAGERS, lambda w: [w.indicator.slug]),
    Row("roadmap:indicator_model", FILLS_THEIRS, lambda w: [w.their_indicator.slug]),
    Row("roadmap:measures_import", FILLS_THEIRS),
    Row("roadmap:measures_model", FILLS_THEIRS),
    Row("roadmap:measures_preview", {**only("official", others=404), **NO_MEASURER}, lambda w: [w.measures.pk]),
    Row("directory:detail", EVERYONE, lambda w: [w.structure.slug]),
    Row("directory:detail", only("editor", "administrator", "animator"), lambda w: [w.draft.slug], "draft"),
    # Everyone writes there: not the EVERYONE of pages that only show.
    Row("directory:contact", all_get(200), lambda w: [w.structure.slug]),
    Row("directory:contact", all_get(404), lambda w: [w.draft.slug], "of a draft"),
    Row("directory:contact_sent", EVERYONE, lambda w: [w.structure.slug]),
    Row("directory:report", all_get(200), lambda w: [w.structure.slug]),
    Row("directory:report", all_get(404), lambda w: [w.draft.slug], "of a draft"),
    Row("directory:report_sent", EVERYONE, lambda w: [w.structure.slug]),
    *(
        row
        for name in ("directory:edit", "directory:links", "directory:pictures")
        for row in (
            Row(name, KEEPERS, lambda w: [w.draft.slug], "of a draft"),
            Row(name, KEEPERS_OF_A_PUBLISHED_ONE, lambda w: [w.theirs.slug]),
            Row(name, ANIMATION, lambda w: [w.structure.slug], "of another’s"),
        )
    ),
    # They take what a form sends, and show nothing.
    *(
        Row(name, {**all_get(405), "visitor": 302}, lambda w: [w.structure.slug])
        for name in ("directory:edit_draft", "directory:edit_preview")
    ),
    Row("directory:logo_remove", KEEPERS, lambda w: [w.draft.slug], "of a draft"),
    Row("directory:logo_remove", ANIMATION, lambda w: [w.structure.slug], "of another’s"),
    Row("directory:photo_remove", KEEPERS, lambda w: [w.draft.slug, w.photo.pk], "of a draft"),
    Row("directory:photo_remove", {**ANIMATION, "animator": 404}, lambda w: [w.structure.slug, w.photo.pk], "under another’s page"),
    Row("media", only("editor", "administrator", "animator"), lambda w: [renditions(w.photo.image.name)[0].name], "of a photo of a draft"),
    Row("directory:history", KEEPERS, lambda w: [w.draft.slug], "of a draft"),
    Row("directory:history", ANIMATION, lambda w: [w.structure.slug]),
    Row("directory:version", KEEPERS, lambda w: [w.draft.slug, version_of(w.draft)], "of a draft"),
    # Who keeps a page: `theirs` is published, kept by the editor and the administrator.
    Row("directory:address_search", KEEPERS_OF_A_PUBLISHED_ONE),
    Row("directory:address", {**all_get(405), "visitor": 302}, lambda w: [w.theirs.slug]),
    Row("directory:place", KEEPERS_OF_A_PUBLISHED_ONE, lambda w: [w.theirs.slug]),
    Row("directory:place", KEEPERS, lambda w: [w.draft.slug], "of a draft"),
    Row("directory:claim", all_get(200), lambda w: [w.structure.slug]),
    Row("directory:claim", all_get(404), lambda w: [w.draft.slug], "of a draft"),
    Row("directory:claim_withdraw", all_get(405), lambda w: [w.structure.slug]),
    Row("directory:members", KEEPERS_OF_A_PUBLISHED_ONE, lambda w: [w.theirs.slug]),
    Row("directory:members", KEEPERS, lambda w: [w.draft.slug], "of a draft"),
    Row("directory:members", ANIMATION, lambda w: [w.structure.slug], "of another’s"),
    Row("directory:member", {**ADMINISTRATORS, "editor": 200}, lambda w: [w.theirs.slug, w.editor_there.pk], "oneself or another"),
    Row("directory:member", ADMINISTRATORS, lambda w: [w.theirs.slug, w.administrator_there.pk], "an administrator"),
    Row("directory:member", {**ANIMATION, "animator": 404}, lambda w: [w.structure.slug, w.editor_there.pk], "under another’s page"),
    Row("directory:claim_answer", ADMINISTRATORS, lambda w: [w.theirs.slug, w.claim.pk]),
    Row("directory:claim_answer", {**ANIMATION, "animator": 404}, lambda w: [w.structure.slug, w.claim.pk], "under another’s page"),
    Row("directory:invitation_act", all_get(405), lambda w: [w.theirs.slug, w.invitation.pk]),
    Row("directory:invitation", all_get(200), lambda w: ["secret-du-monde"]),
    Row("directory:invitation", all_get(404), lambda w: ["secret-inconnu"], "unknown"),
    Row("directory:charter", EVERYONE, lambda w: [w.charter.slug]),
    Row("directory:charter", only("animator"), lambda w: [w.draft_charter.slug], "not published"),
    Row("directory:sign", MAY_SIGN, lambda w: [w.charter.slug]),
    Row("directory:sign", {**only("animator"), "visitor": 302}, lambda w: [w.draft_charter.slug], "not published"),
    Row("directory:sign_withdraw", {**only("administrator", "animator"), "editor": 403, "visitor": 302}, lambda w: [w.charter.slug, w.draft.slug], "of a draft"),
    Row("directory:sign_withdraw", {**only("animator", others=403), "visitor": 302}, lambda w: [w.charter.slug, w.structure.slug], "of another structure"),
    Row("directory:award", EVERYONE, lambda w: [w.laureate.award.slug]),
    Row("directory:laureate", EVERYONE, lambda w: [w.laureate.award.slug, w.laureate.pk]),
    Row("directory:badge", EVERYONE, lambda w: [w.laureate.pk]),
    Row("directory:listing", EVERYONE, lambda w: [w.listing.pk]),
    Row("directory:export", EVERYONE),
    Row("directory:export_file", all_get(400), what="without a format"),
    Row("directory:selection", EVERYONE),
    Row("directory:alert_new", all_get(200)),
    Row("directory:alert_asked", EVERYONE),
    Row("directory:alert_confirm", all_get(200), lambda w: [ALERTS.signed(w.alert)]),
    Row("directory:alert_confirm", all_get(404), lambda w: ["faux:lien:ici"], "forged"),
    Row("directory:alert_stop", all_get(200), lambda w: [w.alert.token]),
    Row("directory:listing", only("editor", "administrator", "animator"), lambda w: [w.draft_listing.pk], "draft"),
    Row("events:agenda_feed", EVERYONE),
    Row("events:campaign", EVERYONE, lambda w: [CampaignFactory().slug]),
    Row("events:agenda_ics", EVERYONE),
    Row("events:pole_ics", EVERYONE, lambda w: [w.pole.slug]),
    Row("events:body_ics", EVERYONE, lambda w: [w.body.slug]),
    Row("events:body_ics", all_get(404), lambda w: [w.restricted.body.slug], "restricted"),
    Row("events:event_ics", EVERYONE, lambda w: [w.event.slug]),
    Row("events:event_ics", only("animator"), lambda w: [w.draft_event.slug], "draft"),
    Row("events:event_ics", only("mandated", "animator"), lambda w: [w.restricted.event.slug], "restricted"),
    Row("events:my_calendar", SIGNED_IN),
    Row("events:personal_ics", EVERYONE, lambda w: [w.calendar_key.token]),
    Row("events:personal_ics", all_get(404), lambda w: [uuid.uuid4()], "of nobody"),
    Row("events:event", EVERYONE, lambda w: [w.event.slug]),
    Row("events:register", all_get(200), lambda w: [w.gathering.slug]),
    Row("events:register", all_get(302), lambda w: [w.event.slug], "of an event without registration"),
    Row("events:register_sent", EVERYONE, lambda w: [w.gathering.slug]),
    *(
        Row(f"events:{name}", KEEPERS_OF_A_PUBLISHED_ONE, lambda w: [w.gathering.slug])
        for name in ("registrations", "check_in", "registrations_paper", "event_questions")
    ),
    Row("events:registrations_export", KEEPERS_OF_A_PUBLISHED_ONE, lambda w: [w.gathering.slug, "xlsx"]),
    Row("events:registrations", {**only("animator"), "visitor": 302}, lambda w: [w.draft_event.slug], "of a draft"),
    Row("events:event_propose", SIGNED_IN),
    Row("events:my_events", SIGNED_IN),
    *(
        row
        for name in ("event_edit", "event_copy", "event_delete")
        for row in (
            Row(f"events:{name}", KEEPERS_OF_A_PUBLISHED_ONE, lambda w: [w.gathering.slug]),
            Row(f"events:{name}", {**only("animator"), "visitor": 302}, lambda w: [w.draft_event.slug], "of a draft"),
        )
    ),
    Row("events:event_move", KEEPERS_OF_A_PUBLISHED_ONE, lambda w: [w.gathering.slug]),
    Row("events:event_submit", {**only("animator"), "visitor": 302}, lambda w: [w.draft_event.slug], "of a draft"),
    Row("events:registration", all_get(200), lambda w: [w.registration.token]),
    Row("events:registration_feedback", all_get(200), lambda w: [w.registration.token]),
    Row("events:event", only("animator"), lambda w: [w.draft_event.slug], "draft"),
    Row("events:event", only("mandated", "animator"), lambda w: [w.restricted.event.slug], "restricted"),
    Row("events:body", EVERYONE, lambda w: [w.body.slug]),
    *(
        Row("chain", EVERYONE, what, kind)
        for kind, what in {
            "contribution": lambda w: ["contribution", w.contribution.pk],
            "proposition": lambda w: ["proposition", w.action.proposition.pk],
            "action": lambda w: ["action", w.action.pk],
            "reunion": lambda w: ["reunion", w.meeting.pk],
            "indicateur": lambda w: ["indicateur", w.indicator.pk],
            "preuve": lambda w: ["preuve", w.note.note.pk],
        }.items()
    ),
    Row("chain", only("animator"), lambda w: ["contribution", w.received.pk], "of what nobody read"),
    Row("chain", only("pilot", "official", "animator"), lambda w: ["action", w.draft_action.pk], "of a draft"),
    Row("chain", only("mandated", "animator"), lambda w: ["reunion", w.restricted.pk], "of a restricted meeting"),
    Row("chain", all_get(404), lambda w: ["preuve", w.internal.note.pk], "of an internal note"),
    Row("chain", all_get(404), lambda w: ["rien", 1], "of no kind"),
    Row("events:decision", EVERYONE, lambda w: [w.decision.pk]),
    Row("events:decision", only("mandated", "animator"), lambda w: [w.reserved.pk], "restricted"),
    Row("events:decision", only("animator"), lambda w: [w.confidential.pk], "confidential"),
    Row("events:decision_edit", ANIMATION, lambda w: [w.decision.pk]),
    Row("events:decision_edit", {**only("animator"), "mandated": 403, "visitor": 302}, lambda w: [w.reserved.pk], "restricted"),
    Row("events:decision_follow", {**only("pilot", "animator", others=403), "visitor": 302}, lambda w: [w.decision.pk], "of the pilot"),
    Row("events:decision_follow", {**only("animator"), "mandated": 403, "visitor": 302}, lambda w: [w.reserved.pk], "restricted"),
    Row("events:decision_action", MANAGERS, lambda w: [w.decision.pk]),
    Row("events:decision_action", {**only("animator"), "mandated": 403, "visitor": 302}, lambda w: [w.reserved.pk], "restricted"),
    Row("events:decisions_export", EVERYONE, lambda w: ["csv"]),
    Row("events:decisions_export", all_get(404), lambda w: ["pdf"], "of no kind"),
    Row("events:meeting_hold", ANIMATION, lambda w: [w.meeting.pk]),
    Row("events:meeting_hold", {**only("animator"), "mandated": 403, "visitor": 302}, lambda w: [w.restricted.pk], "restricted"),
    Row("events:meeting_notes", ANIMATION, lambda w: [w.meeting.pk]),
    Row("events:item_note", {**dict.fromkeys(ROLES, 405), "visitor": 302}, lambda w: [w.held_item.meeting_id, w.held_item.pk], "read"),
    Row("events:decision_new", ANIMATION, lambda w: [w.held_item.meeting_id, w.held_item.pk]),
    *(
        Row(f"events:{name}", EVERYONE, lambda w: [w.published_minutes.meeting_id])
        for name in ("minutes", "minutes_docx", "minutes_pdf")
    ),
    *(
        Row(f"events:{name}", only("mandated", "animator"), lambda w: [w.their_minutes.meeting_id], "of a restricted body")
        for name in ("minutes", "minutes_docx", "minutes_pdf")
    ),
    *(
        Row(f"events:{name}", only("animator"), lambda w: [w.draft_minutes.meeting_id], "draft")
        for name in ("minutes", "minutes_docx", "minutes_pdf")
    ),
    Row("events:minutes", only("animator", others=404), lambda w: [w.restricted.pk], "not written, restricted"),
    *(
        row
        for name in ("minutes_remarks", "minutes_versions")
        for row in (
            Row(f"events:{name}", ANIMATION, lambda w: [w.published_minutes.meeting_id], "of members"),
            Row(f"events:{name}", {**only("mandated", "animator"), "visitor": 302}, lambda w: [w.their_minutes.meeting_id], "of a restricted body"),
        )
    ),
    *(
        row
        for name in ("minutes_edit", "minutes_steps", "minutes_erratum")
        for row in (
            Row(f"events:{name}", ANIMATION, lambda w: [w.published_minutes.meeting_id]),
            Row(f"events:{name}", {**only("animator"), "mandated": 403, "visitor": 302}, lambda w: [w.their_minutes.meeting_id], "of a restricted body"),
        )
    ),
    Row("events:minutes_draft", {**all_get(405), "visitor": 302}, lambda w: [w.meeting.pk]),
    Row("events:minutes_link", all_get(200), lambda w: [w.minutes_link]),
    Row("events:minutes_link", all_get(404), lambda w: ["faux:lien:ici"], "forged"),
    Row("events:decision_link", all_get(200), lambda w: [w.decision_link]),
    Row("events:decision_link", all_get(404), lambda w: ["faux:lien:ici"], "forged"),
    Row("events:meeting_new", ANIMATION, lambda w: [w.body.slug]),
    *(
        Row(f"events:{name}", ANIMATION, lambda w: [w.restricted.body.slug], "of a restricted body")
        for name in ("mandates", "mandate_new", "mandates_import", "mandates_model")
    ),
    Row("events:mandate_edit", ANIMATION, lambda w: [w.asked.body.slug, w.asked_mandate.pk]),
    Row("events:agenda_request", {**only("mandated", "animator", others=403), "visitor": 302}, lambda w: [w.restricted.body.slug]),
    Row("events:agenda_request_answer", ANIMATION, lambda w: [w.asked.body.slug, w.asked.pk]),
    Row("events:meeting_edit", ANIMATION, lambda w: [w.meeting.pk]),
    Row("events:meeting_edit", {**only("animator"), "mandated": 403, "visitor": 302}, lambda w: [w.restricted.pk], "restricted"),
    Row("events:meeting_prepare", ANIMATION, lambda w: [w.meeting.pk]),
    Row("events:meeting_prepare", {**only("animator"), "mandated": 403, "visitor": 302}, lambda w: [w.restricted.pk], "restricted"),
    Row("events:meeting_convene", ANIMATION, lambda w: [w.meeting.pk]),
    Row("events:meeting_convene", {**only("animator"), "mandated": 403, "visitor": 302}, lambda w: [w.restricted.pk], "restricted"),
    Row("events:attendance_sheet_pdf", ANIMATION, lambda w: [w.meeting.pk]),
    Row("events:attendance_sheet_pdf", {**only("animator"), "mandated": 403, "visitor": 302}, lambda w: [w.restricted.pk], "restricted"),
    Row("events:pack", EVERYONE, lambda w: [w.meeting.pk]),
    Row("events:pack", only("mandated", "animator"), lambda w: [w.restricted.pk], "restricted"),
    Row("events:pack_pdf", EVERYONE, lambda w: [w.meeting.pk]),
    Row("events:pack_pdf", only("mandated", "animator"), lambda w: [w.restricted.pk], "restricted"),
    Row("events:attendance_answer", all_get(200), lambda w: [w.attendance.meeting_id, w.attendance.token]),
    Row("media", only("mandated", "animator"), lambda w: [w.document.file.name], "of a restricted meeting"),
    Row("media", only("animator"), lambda w: [w.secret_document.file.name], "confidential, of a meeting"),
    Row("events:meeting", EVERYONE, lambda w: [w.meeting.pk]),
    Row("events:meeting", only("mandated", "animator"), lambda w: [w.restricted.pk], "restricted"),
    Row("admin:index", ANIMATION),
]  # fmt: skip


def link_of(block):
    """As it is in the mail that asks to free the action."""
    return path_of(block, asked_by(block)[0]).split("/")[-2]


def version_of(structure):
    return HistoryIndex(structure).entries[0].number


@pytest.fixture(scope="module")
def users(kept):
    """Everybody, in a territory."""
    with kept():
        TerritoryFactory()
        yield {"visitor": None, **{role: getattr(cast, role)() for role in ROLES[1:]}}


@pytest.fixture(scope="module")
def world(users):
    """Something of each kind. Pages are only read here, so it is made once."""
    draft = StructureFactory(draft=True, logo=picture())
    MembershipFactory(user=users["editor"], structure=draft, role="editeur")
    MembershipFactory(user=users["administrator"], structure=draft, role="administrateur")
    restricted = BodyFactory(restricted=True)
    MandateFactory(body=restricted, person=users["mandated"].person)
    theirs = StructureFactory()
    editor = MembershipFactory(user=users["editor"], structure=theirs, role="editeur")
    administrator = MembershipFactory(
        user=users["administrator"], structure=theirs, role="administrateur"
    )
    gathering = EventFactory(days=5, registration="ici", capacity=20)
    gathering.organisers.add(theirs)
    return SimpleNamespace(
        theirs=theirs,
        editor_there=editor,
        administrator_there=administrator,
        claim=ClaimFactory(structure=theirs),
        invitation=InvitationFactory(structure=theirs, secret="secret-du-monde"),
        pole=PoleFactory(),
        axis=AxisFactory(),
        action=ActionFactory(),
        asked_block=BlockFactory(unblocker_person=users["mandated"].person),
        their_block=BlockFactory(unblocker_structure=theirs),
        block_link=link_of(BlockFactory(unblocker_person=PersonFactory(email="nadia@example.org"))),
        draft_action=ActionFactory(draft=True, pilot=users["pilot"].person),
        contribution=ContributionFactory(),
        received=ContributionFactory(state="recue"),
        indicator=IndicatorFactory(),
        their_indicator=IndicatorFactory(pilot=users["pilot"].person),
        measures=PendingImportFactory(user=users["official"], kind=ImportKind.MEASUREMENTS),
        structure=StructureFactory(logo=picture()),
        note=NoteFileFactory(),
        internal=NoteFileFactory(note__is_public=False),
        draft=draft,
        photo=PhotoFactory(structure=draft),
        alert=AlertFactory(),
        follow=FollowFactory(),
        version=VersionFactory(),
        reader=users["stranger"],
        charter=CharterVersionFactory().charter,
        draft_charter=CharterVersionFactory(charter__is_published=False).charter,
        laureate=LaureateFactory(),
        listing=ListingFactory(),
        draft_listing=ListingFactory(structure=draft, state="brouillon"),
        event=EventFactory(days=5),
        draft_event=EventFactory(days=5, publication="brouillon"),
        gathering=gathering,
        registration=RegistrationFactory(event=gathering),
        body=BodyFactory(),
        calendar_key=CalendarKeyFactory(user=users["stranger"]),
        meeting=MeetingFactory(),
        held_item=AgendaItemFactory(),
        decision=DecisionFactory(owner=users["pilot"].person),
        reserved=DecisionFactory(meeting__body=restricted),
        confidential=DecisionFactory(is_confidential=True),
        restricted=MeetingFactory(body=restricted),
        asked=AgendaRequestFactory(body=restricted),
        asked_mandate=MandateFactory(body=restricted),
        attendance=AttendanceFactory(),
        document=MeetingDocumentFactory(meeting__body=restricted),
        secret_document=MeetingDocumentFactory(is_confidential=True),
        published_minutes=MinutesFactory(published=True),
        draft_minutes=MinutesFactory(),
        their_minutes=MinutesFactory(meeting__body=restricted, circulated=True),
        minutes_link=minutes_link_of(PersonFactory(email="zoe@example.org")),
        decision_link=decision_link_of(DecisionFactory(owner=PersonFactory(email="a@example.org"))),
    )


def decision_link_of(decision):
    return resolve(decision_path_of(decision, next(readers_of(decision)))).kwargs["signed"]


def minutes_link_of(person):
    minutes = MinutesFactory(circulated=True)
    MandateFactory(person=person, body=minutes.meeting.body)
    return resolve(minutes_path_of(minutes, Recipient(person, person.email, by_link=True))).kwargs[
        "signed"
    ]


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_each_role_gets_what_the_table_says(row, world, users, client_of):
    path = reverse(row.name, args=row.args(world))
    got = {role: status(client_of(users[role]), path) for role in ROLES}
    assert got == row.expected


def status(client, path):
    answer = client.get(path)
    close_files(answer)
    return answer.status_code


def names(patterns, namespace=""):
    """Names of all URL patterns, allauth's and the admin's own left to the tests below."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield namespace + str(pattern.name)
        elif pattern.namespace != "admin" and not str(pattern.pattern).startswith("compte/"):
            yield from names(
                pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else namespace
            )


def test_every_url_has_a_row():
    missing = set(names(get_resolver().url_patterns)) - {row.name for row in TABLE}
    assert not missing


def test_the_pages_that_show_only_refuse_to_be_written_to(world, client_of):
    client = client_of(None)
    for row in TABLE:
        if not row.name.startswith("admin:") and row.expected is EVERYONE:
            assert client.post(reverse(row.name, args=row.args(world))).status_code == 405, row


@pytest.mark.parametrize("model", list(admin.site._registry), ids=lambda m: m._meta.label)
def test_the_admin_is_for_animation_only(model, users, client_of):
    path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    got = {role: client_of(user).get(path).status_code for role, user in users.items()}
    animator = got.pop("animator")
    assert got.pop("visitor") == 302
    assert set(got.values()) == {403}
    assert animator in {200, 403}


ACCOUNT_PAGES = [
    "account_login", "account_signup", "account_logout", "account_email", "account_change_password",
    "account_reset_password", "account_request_login_code", "mfa_index", "mfa_activate_totp",
    "mfa_view_recovery_codes", "proconnect_login", "proconnect_callback",
]  # fmt: skip


@pytest.mark.parametrize("name", ACCOUNT_PAGES)
@pytest.mark.parametrize("role", ["visitor", "stranger", "animator"])
def test_account_pages_answer_or_send_to_sign_in(name, role, users, client_of):
    answer = client_of(users[role]).get(reverse(name))
    assert answer.status_code in {200, 302, 404}
    if role == "visitor" and (name.startswith("mfa") or name == "account_email"):
        assert answer["Location"].startswith(reverse("account_login"))


def test_a_disabled_account_reads_as_a_visitor(world, users, client_of):
    client = client_of(users["animator"])
    User.objects.filter(pk=users["animator"].pk).update(is_active=False)
    assert client.get(reverse("admin:index")).status_code == 302
    assert client.get(world.draft.get_absolute_url()).status_code == 404


def test_an_unknown_object_reads_as_a_hidden_one(client, users):
    for name, value in [
        ("directory:detail", "rien"),
        ("events:event", "rien"),
        ("poles:detail", "rien"),
    ]:
        assert client.get(reverse(name, args=[value])).status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("directory:detail", args=["é é"])
