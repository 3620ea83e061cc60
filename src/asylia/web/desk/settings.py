"""What the desk's process runs by: read once, from the office's folder. A missing value stops the start."""

import os
from pathlib import Path

from asylia.web.desk.environment import read

_READ = read(os.environ)

SECRET_KEY = _READ.web_key
DEBUG = False
ALLOWED_HOSTS = list(_READ.hosts)
USE_X_FORWARDED_HOST = False
APPEND_SLASH = False
ROOT_URLCONF = "asylia.web.desk.urls"
WSGI_APPLICATION = "asylia.web.desk.wsgi.application"
ASYLIA_OFFICE = _READ.office
ASYLIA_DATABASE = _READ.address
ASYLIA_GATE = _READ.behind_gate

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "asylia.casework.store",
    "asylia.web.shared",
    "asylia.web.desk",
]
MIDDLEWARE = [
    "asylia.web.desk.middleware.headers.Headers",
    "asylia.web.desk.middleware.faults.Faults",
    "asylia.web.desk.middleware.same_site.SameSite",
    "asylia.web.desk.middleware.statics.Statics",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "asylia.web.desk.middleware.signed_in.SignedIn",
    "asylia.web.desk.middleware.language.Language",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["asylia.web.desk.context.desk"],
            "builtins": [
                "django.templatetags.i18n",
                "asylia.web.desk.templatetags.desk",
                "asylia.web.desk.templatetags.tokens",
            ],
        },
    }
]
FORM_RENDERER = "asylia.web.desk.rendering.DeskForms"
DATABASES = {"default": _READ.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Nothing of a request is kept but what is sealed: no session, message, cache or mail, no upload on disk.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
FILE_UPLOAD_HANDLERS = ["asylia.web.desk.uploads.SealingUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
LOGGING_CONFIG = None

CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "asylia.web.desk.signing_in.csrf_failure"

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ko", "한국어")]
LANGUAGE_COOKIE_NAME = "__Host-language"
LOCALE_PATHS = [Path(__file__).parent / "locale"]
STATIC_URL = "/static/"
STORAGES = {"staticfiles": {"BACKEND": "asylia.web.desk.middleware.statics.Named"}}
