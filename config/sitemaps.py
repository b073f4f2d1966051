from django.contrib.sitemaps import Sitemap

SITEMAPS: dict[str, type[Sitemap]] = {}
