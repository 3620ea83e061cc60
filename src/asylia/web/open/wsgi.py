"""The public site as a WSGI application: `asylia.web.open.wsgi:application`."""

import os

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "asylia.web.open.settings"

application: WSGIHandler = get_wsgi_application()
