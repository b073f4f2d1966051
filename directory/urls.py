from django.urls import path

from directory.views import listing, structure

app_name = "directory"
urlpatterns = [
    path("annuaire/", structure.structure_list, name="list"),
    path("annuaire/carte/", structure.structure_map, name="map"),
    path("annuaire/<slug:slug>/", structure.structure_detail, name="detail"),
    path("offres-et-besoins/", listing.listing_list, name="listings"),
    path("offres-et-besoins/<int:pk>/", listing.listing_detail, name="listing"),
]
