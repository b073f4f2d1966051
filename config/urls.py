"""Every path of the site, in French for people; other programs call them: none is renamed."""

from django.contrib import admin
from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path
from django.views.decorators.http import require_safe

from config.sitemaps import SITEMAPS
from config.views import (
    chain,
    close_account,
    errors,
    health,
    home,
    legal,
    mail_wishes,
    media,
    my_space,
    my_structure,
    open_data,
    own_data,
    profile,
    search,
    styleguide,
    stylesheet,
)

handler400 = errors.bad_request
handler500 = errors.server_error

urlpatterns = [
    path("", home.home, name="home"),
    path("recherche/", search.search, name="search"),
    path("poles/", include("poles.urls")),
    path("feuille-de-route/fil/<slug:kind>/<int:pk>/", chain.chain, name="chain"),
    path("", include("roadmap.urls")),
    path("", include("directory.urls")),
    path("", include("events.urls")),
    path("mon-espace/", my_space.my_space, name="my_space"),
    path("mon-espace/profil/", profile.profile, name="profile"),
    path("mon-espace/donnees/", own_data.own_data, name="own_data"),
    path("mon-espace/donnees/mes-donnees.json", own_data.own_data_json, name="own_data_json"),
    path("mon-espace/donnees/mes-donnees.zip", own_data.own_data_csv, name="own_data_csv"),
    path("mon-espace/fermer/", close_account.close_account, name="close_account"),
    path("mon-espace/courriels/", mail_wishes.mail_wishes, name="mail_wishes"),
    path("courriels/arreter/<str:signed>/", mail_wishes.mail_stop, name="mail_stop"),
    path("compte/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("accessibilite/", legal.accessibility, name="accessibility"),
    path("mentions-legales/", legal.legal, name="legal"),
    path("donnees-personnelles/", legal.privacy, name="privacy"),
    path("ecoconception/", legal.ecodesign, name="ecodesign"),
    path("plan-du-site/", legal.sitemap_page, name="sitemap_page"),
    path("aide/", legal.help_page, name="help"),
    path("contact/", legal.contact, name="contact"),
    path("donnees/", legal.open_data, name="open_data"),
    path("donnees/<slug:name>.<slug:extension>", open_data.data_file, name="open_data_file"),
    path("sante/", health.health, name="health"),
    path("media/<path:path>", media.media, name="media"),
    path("couleurs.css", stylesheet.hues, name="stylesheet_hues"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("styleguide/couleurs.css", styleguide.styleguide_hues, name="styleguide_hues"),
    path(
        "sitemap.xml", require_safe(sitemap_views.sitemap), {"sitemaps": SITEMAPS}, name="sitemap"
    ),
    # The last of them: the slug of a structure is tried once no other page of one's space fits.
    path("mon-espace/<slug:slug>/", my_structure.my_structure, name="my_structure"),
    path("robots.txt", legal.robots, name="robots"),
    path(".well-known/security.txt", legal.security_txt, name="security_txt"),
]
