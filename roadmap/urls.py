from django.urls import path

from roadmap.views import (
    action,
    action_notes,
    action_status,
    action_steps,
    contribution,
    follow,
    inspiration,
    observatory,
    paper,
    plan,
    scheme,
)

app_name = "roadmap"
urlpatterns = [
    path("feuille-de-route/", plan.roadmap, name="roadmap"),
    path("feuille-de-route/axes/<slug:slug>/", plan.axis, name="axis"),
    path("feuille-de-route/propositions/<int:number>/", plan.proposition, name="proposition"),
    path("feuille-de-route/bilan.pdf", paper.report, name="report"),
    path(
        "feuille-de-route/propositions/<int:number>/fiche.pdf",
        paper.proposition_pdf,
        name="proposition_pdf",
    ),
    path("feuille-de-route/actions/<str:code>/", action.action, name="action"),
    path(
        "feuille-de-route/actions/<str:code>/etat/",
        action_status.action_status,
        name="action_status",
    ),
    path(
        "feuille-de-route/actions/<str:code>/etapes/<int:pk>/",
        action_steps.step_tick,
        name="step_tick",
    ),
    path(
        "feuille-de-route/actions/<str:code>/notes/nouvelle/",
        action_notes.note_new,
        name="note_new",
    ),
    path(
        "feuille-de-route/actions/<str:code>/notes/<int:pk>/",
        action_notes.note_edit,
        name="note_edit",
    ),
    path("feuille-de-route/suivre/", follow.follow, name="follow"),
    path("feuille-de-route/suivre/demande/", follow.follow_asked, name="follow_asked"),
    path(
        "feuille-de-route/suivre/<str:signed>/confirmer/",
        follow.follow_confirm,
        name="follow_confirm",
    ),
    path("feuille-de-route/suivre/<uuid:token>/arreter/", follow.follow_stop, name="follow_stop"),
    path("feuille-de-route/inspirations/", inspiration.inspirations, name="inspirations"),
    path("contributions/", contribution.contribution_list, name="contributions"),
    path("contributions/<int:pk>/", contribution.contribution_detail, name="contribution"),
    path("observatoire/", observatory.observatory, name="observatory"),
    path("observatoire/<slug:slug>/", observatory.indicator, name="indicator"),
    path("dispositifs/", scheme.schemes, name="schemes"),
]
