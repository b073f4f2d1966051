from django.urls import path

from events.views import agenda, governance

app_name = "events"
urlpatterns = [
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/<slug:slug>/", agenda.event_detail, name="event"),
    path("gouvernance/", governance.bodies, name="bodies"),
    path("gouvernance/decisions/", governance.decisions, name="decisions"),
    path("gouvernance/reunions/<int:pk>/", governance.meeting, name="meeting"),
    path("gouvernance/<slug:slug>/", governance.body, name="body"),
]
