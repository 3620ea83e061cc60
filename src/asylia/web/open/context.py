"""What every page of the public site knows: where it stands, where else one can go, in which languages."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from asylia import __version__
from asylia.web.open.middleware.memory import EXPORTED


def _is_below(path: str, part: str) -> bool:
    return path.startswith(part) or (path == "/" and part == "/figures/")


def site(request: HttpRequest) -> dict[str, object]:
    """Return the menu, the languages and the version."""
    language = translation.get_language() or "en"
    menu = (
        (reverse("story"), _("Figures"), "/figures/"),
        (reverse("claims"), _("Claims"), "/claims/"),
        (reverse("incidents"), _("Incidents"), "/incidents/"),
        (reverse("law"), _("Law"), "/law/"),
        (reverse("decisions"), _("Decisions"), "/decisions/"),
        (reverse("world"), _("World"), "/world/"),
        (reverse("methods"), _("Methods"), "/methods/"),
    )
    below = request.path.removeprefix(f"/{language}")
    return {
        "menu": [
            {
                "url": url,
                "word": word,
                "here": below.startswith(part) or (below == "/" and part == "/figures/"),
            }
            for url, word, part in menu
        ],
        "languages": [
            {"code": code, "name": name, "url": f"/{code}{below}", "here": code == language}
            for code, name in settings.LANGUAGES
        ],
        "version": __version__,
        "exported": bool(request.META.get(EXPORTED)),
        "language": language,
    }
