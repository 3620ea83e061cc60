"""What the public site runs by: read once. It has no secret key, no database, no session, and needs none."""

import os
from pathlib import Path

from asylia.web.open.environment import read

_READ = read(os.environ)

DEBUG = False
ALLOWED_HOSTS = list(_READ.hosts)
ROOT_URLCONF = "asylia.web.open.urls"
WSGI_APPLICATION = "asylia.web.open.wsgi.application"
APPEND_SLASH = True

INSTALLED_APPS = ["django.contrib.staticfiles", "asylia.web.shared", "asylia.web.open"]
MIDDLEWARE = [
    "asylia.web.open.middleware.headers.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "asylia.web.open.middleware.memory.Memory",
    "django.middleware.gzip.GZipMiddleware",
    "asylia.web.open.middleware.refusals.Refusals",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["asylia.web.open.context.site"],
            "builtins": ["django.templatetags.i18n", "asylia.web.open.templatetags.open"],
        },
    }
]
DATABASES: dict[str, dict[str, str]] = {}
LOGGING = {
    # Faults of our own are said on the error stream; what readers ask for is kept nowhere.
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"faults": {"class": "logging.StreamHandler", "level": "ERROR"}},
    "loggers": {"django": {"handlers": ["faults"], "level": "ERROR", "propagate": False}},
}

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ko", "한국어")]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
