from django.urls import path

from directory.views import contact, listing, report, structure

app_name = "directory"
urlpatterns = [
    path("annuaire/", structure.structure_list, name="list"),
    path("annuaire/carte/", structure.structure_map, name="map"),
    path("annuaire/<slug:slug>/", structure.structure_detail, name="detail"),
    path("annuaire/<slug:slug>/contacter/", contact.contact, name="contact"),
    path("annuaire/<slug:slug>/contacter/envoye/", contact.contact_sent, name="contact_sent"),
    path("annuaire/<slug:slug>/signaler/", report.report, name="report"),
    path("annuaire/<slug:slug>/signaler/recu/", report.report_sent, name="report_sent"),
    path("offres-et-besoins/", listing.listing_list, name="listings"),
    path("offres-et-besoins/<int:pk>/", listing.listing_detail, name="listing"),
]
