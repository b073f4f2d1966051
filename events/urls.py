from django.urls import path

from events.views import agenda, governance, register, registrations

app_name = "events"
urlpatterns = [
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/agenda.atom", agenda.feed, name="agenda_feed"),
    path("agenda/campagnes/<slug:slug>/", agenda.campaign, name="campaign"),
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
    path("gouvernance/decisions/", governance.decisions, name="decisions"),
    path("gouvernance/reunions/<int:pk>/", governance.meeting, name="meeting"),
    path("gouvernance/<slug:slug>/", bodies.body, name="body"),
]
