from django.urls import path

from events.views import (
    agenda,
    agenda_requests,
    bodies,
    calendars,
    convening,
    decision_link,
    decisions,
    mandates,
    meetings,
    minutes,
    minutes_keep,
    minutes_remarks,
    moving,
    pack,
    proposing,
    register,
    registrations,
    sitting,
)

app_name = "events"
urlpatterns = [
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/agenda.atom", agenda.feed, name="agenda_feed"),
    path("agenda/agenda.ics", calendars.agenda_ics, name="agenda_ics"),
    path("agenda/personnel/<uuid:token>/agenda.ics", calendars.personal_ics, name="personal_ics"),
    path("mon-espace/agenda/", calendars.my_calendar, name="my_calendar"),
    path("poles/<slug:slug>/agenda.ics", calendars.pole_ics, name="pole_ics"),
    path("agenda/<slug:slug>/evenement.ics", calendars.event_ics, name="event_ics"),
    path("gouvernance/<slug:slug>/agenda.ics", calendars.body_ics, name="body_ics"),
    path("agenda/campagnes/<slug:slug>/", agenda.campaign, name="campaign"),
    path("agenda/proposer/", proposing.event_propose, name="event_propose"),
    path("mon-espace/evenements/", proposing.my_events, name="my_events"),
    path("agenda/<slug:slug>/modifier/", proposing.event_edit, name="event_edit"),
    path("agenda/<slug:slug>/modifier/proposer/", proposing.event_submit, name="event_submit"),
    path("agenda/<slug:slug>/modifier/situation/", moving.event_move, name="event_move"),
    path("agenda/<slug:slug>/modifier/refaire/", proposing.event_copy, name="event_copy"),
    path("agenda/<slug:slug>/modifier/supprimer/", proposing.event_delete, name="event_delete"),
    path("agenda/<slug:slug>/", agenda.event_detail, name="event"),
    path("agenda/<slug:slug>/inscription/", register.register, name="register"),
    path("agenda/<slug:slug>/inscription/envoyee/", register.register_sent, name="register_sent"),
    path("agenda/<slug:slug>/inscrits/", registrations.registrations, name="registrations"),
    path("agenda/<slug:slug>/inscrits/pointage/", registrations.check_in, name="check_in"),
    path(
        "agenda/<slug:slug>/inscrits/papier/",
        registrations.registrations_paper,
        name="registrations_paper",
    ),
    path(
        "agenda/<slug:slug>/inscrits/questions/",
        registrations.event_questions,
        name="event_questions",
    ),
    path(
        "agenda/<slug:slug>/inscrits/export.<slug:extension>",
        registrations.registrations_export,
        name="registrations_export",
    ),
    path("inscriptions/<uuid:token>/", register.registration, name="registration"),
    path(
        "inscriptions/<uuid:token>/avis/",
        register.registration_feedback,
        name="registration_feedback",
    ),
    path("gouvernance/", bodies.bodies, name="bodies"),
    path("gouvernance/decisions/", decisions.decisions, name="decisions"),
    path(
        "gouvernance/decisions/export.<slug:extension>",
        decisions.decisions_export,
        name="decisions_export",
    ),
    path(
        "gouvernance/decisions/lien/<str:signed>/",
        decision_link.decision_link,
        name="decision_link",
    ),
    path("gouvernance/decisions/<int:pk>/", decisions.decision, name="decision"),
    path("gouvernance/decisions/<int:pk>/modifier/", decisions.decision_edit, name="decision_edit"),
    path(
        "gouvernance/decisions/<int:pk>/suivi/", decisions.decision_follow, name="decision_follow"
    ),
    path(
        "gouvernance/decisions/<int:pk>/action/", decisions.decision_action, name="decision_action"
    ),
    path("gouvernance/reunions/<int:pk>/tenir/", sitting.meeting_hold, name="meeting_hold"),
    path("gouvernance/reunions/<int:pk>/tenir/notes/", sitting.meeting_notes, name="meeting_notes"),
    path(
        "gouvernance/reunions/<int:pk>/tenir/points/<int:item>/",
        sitting.item_note,
        name="item_note",
    ),
    path(
        "gouvernance/reunions/<int:pk>/tenir/points/<int:item>/decision/",
        sitting.decision_new,
        name="decision_new",
    ),
    path("gouvernance/reunions/<int:pk>/", meetings.meeting, name="meeting"),
    path(
        "gouvernance/reunions/<int:pk>/convoquer/",
        convening.meeting_convene,
        name="meeting_convene",
    ),
    path(
        "gouvernance/reunions/<int:pk>/repondre/<uuid:token>/",
        convening.attendance_answer,
        name="attendance_answer",
    ),
    path("gouvernance/reunions/<int:pk>/dossier/", pack.pack, name="pack"),
    path("gouvernance/reunions/<int:pk>/dossier.pdf", pack.pack_pdf, name="pack_pdf"),
    path(
        "gouvernance/reunions/<int:pk>/emargement.pdf",
        pack.attendance_sheet_pdf,
        name="attendance_sheet_pdf",
    ),
    path("gouvernance/reunions/<int:pk>/modifier/", meetings.meeting_edit, name="meeting_edit"),
    path(
        "gouvernance/reunions/<int:pk>/preparer/", meetings.meeting_prepare, name="meeting_prepare"
    ),
    path("gouvernance/<slug:slug>/nouvelle-reunion/", meetings.meeting_new, name="meeting_new"),
    path("gouvernance/reunions/<int:pk>/compte-rendu/", minutes.minutes, name="minutes"),
    path("gouvernance/reunions/<int:pk>/compte-rendu.docx", minutes.docx, name="minutes_docx"),
    path("gouvernance/reunions/<int:pk>/compte-rendu.pdf", minutes.pdf, name="minutes_pdf"),
    path(
        "gouvernance/reunions/<int:pk>/compte-rendu/versions/",
        minutes.versions,
        name="minutes_versions",
    ),
    path(
        "gouvernance/reunions/<int:pk>/compte-rendu/remarques/",
        minutes_remarks.minutes_remarks,
        name="minutes_remarks",
    ),
    path(
        "gouvernance/compte-rendu/lien/<str:signed>/",
        minutes_remarks.minutes_link,
        name="minutes_link",
    ),
    path(
        "gouvernance/reunions/<int:pk>/compte-rendu/etablir/",
        minutes_keep.minutes_draft,
        name="minutes_draft",
    ),
    path(
        "gouvernance/reunions/<int:pk>/compte-rendu/modifier/",
        minutes_keep.minutes_edit,
        name="minutes_edit",
    ),
    path(
        "gouvernance/reunions/<int:pk>/compte-rendu/etapes/",
        minutes_keep.minutes_steps,
        name="minutes_steps",
    ),
    path(
        "gouvernance/reunions/<int:pk>/compte-rendu/erratum/",
        minutes_keep.minutes_erratum,
        name="minutes_erratum",
    ),
    path("gouvernance/<slug:slug>/", bodies.body, name="body"),
    path("gouvernance/<slug:slug>/mandats/", mandates.mandates, name="mandates"),
    path("gouvernance/<slug:slug>/mandats/nouveau/", mandates.mandate_new, name="mandate_new"),
    path("gouvernance/<slug:slug>/mandats/<int:pk>/", mandates.mandate_edit, name="mandate_edit"),
    path(
        "gouvernance/<slug:slug>/mandats/importer/",
        mandates.mandates_import,
        name="mandates_import",
    ),
    path(
        "gouvernance/<slug:slug>/mandats/modele.csv", mandates.mandates_model, name="mandates_model"
    ),
    path(
        "gouvernance/<slug:slug>/demander/", agenda_requests.agenda_request, name="agenda_request"
    ),
    path(
        "gouvernance/<slug:slug>/demandes/<int:pk>/",
        agenda_requests.agenda_request_answer,
        name="agenda_request_answer",
    ),
]
