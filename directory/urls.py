from django.urls import path

from directory.views import alert, contact, export, listing, report, selection, structure

app_name = "directory"
urlpatterns = [
    path("annuaire/", structure.structure_list, name="list"),
    path("annuaire/carte/", structure.structure_map, name="map"),
    path("annuaire/export/", export.export_page, name="export"),
    path("annuaire/export/fichier/", export.export_file, name="export_file"),
    path("annuaire/<slug:slug>/", structure.structure_detail, name="detail"),
    path("annuaire/<slug:slug>/contacter/", contact.contact, name="contact"),
    path("annuaire/<slug:slug>/contacter/envoye/", contact.contact_sent, name="contact_sent"),
    path("annuaire/<slug:slug>/signaler/", report.report, name="report"),
    path("annuaire/<slug:slug>/signaler/recu/", report.report_sent, name="report_sent"),
    path("alertes/nouvelle/", alert.alert_new, name="alert_new"),
    path("alertes/demande/", alert.alert_asked, name="alert_asked"),
    path("alertes/confirmer/<str:signed>/", alert.alert_confirm, name="alert_confirm"),
    path("alertes/<uuid:token>/arreter/", alert.alert_stop, name="alert_stop"),
    path("ma-liste/", selection.selection, name="selection"),
    path("offres-et-besoins/", listing.listing_list, name="listings"),
    path("offres-et-besoins/<int:pk>/", listing.listing_detail, name="listing"),
]
