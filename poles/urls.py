from django.urls import path

from poles.views import pole

app_name = "poles"
urlpatterns = [
    path("", pole.pole_list, name="list"),
    path("<slug:slug>/", pole.pole_detail, name="detail"),
]
