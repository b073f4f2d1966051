from django.contrib import admin


class SiteAdmin(admin.AdminSite):
    site_header = "Administration"
    site_title = "Administration"
    index_title = "Ce qui vous attend"
