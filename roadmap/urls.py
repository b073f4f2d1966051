from django.urls import path

from roadmap.views import action, contribution, inspiration, observatory, plan, scheme

app_name = "roadmap"
urlpatterns = [
    path("feuille-de-route/", plan.roadmap, name="roadmap"),
    path("feuille-de-route/axes/<slug:slug>/", plan.axis, name="axis"),
    path("feuille-de-route/propositions/<int:number>/", plan.proposition, name="proposition"),
    path("feuille-de-route/actions/<str:code>/", action.action, name="action"),
    path("feuille-de-route/inspirations/", inspiration.inspirations, name="inspirations"),
    path("contributions/", contribution.contribution_list, name="contributions"),
    path("contributions/<int:pk>/", contribution.contribution_detail, name="contribution"),
    path("observatoire/", observatory.observatory, name="observatory"),
    path("observatoire/<slug:slug>/", observatory.indicator, name="indicator"),
    path("dispositifs/", scheme.schemes, name="schemes"),
]
