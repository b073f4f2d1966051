import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("WEB_PROCESS", "1")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
