"""Filters of the pages of alarms: moments on two clocks, doors by name, hours in words."""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext

from asylia.alarm import loader, missions
from asylia.alarm.missions import Mission
from asylia.terms import states
from asylia.web.desk import alarm_words, wording
from asylia.web.desk.forms import entering
from asylia.web.desk.forms.alarm_record import PARTS
from asylia.web.desk.templatetags.desk import moment

register = template.Library()


@register.filter
def at(when: datetime | None) -> str:
    """Return a moment as day and minute where the office is; nothing for none."""
    return moment(int(when.timestamp())) if when else ""


@register.filter
def there(when: datetime | None, zone: tzinfo) -> str:
    """Return a moment on the clock of another place, with its difference from UTC."""
    if when is None:
        return ""
    local = when.astimezone(zone)
    return f"{local:%Y-%m-%d %H:%M} (UTC{local.strftime('%z')[:3]})"


@register.filter
def left(until: datetime, now: datetime) -> str:
    """Return in words how long there is until a moment."""
    hours = int((until - now).total_seconds() // 3600)
    if until <= now:
        return gettext("it has passed, or has begun")
    if hours < 1:
        return gettext("less than an hour")
    if hours < 72:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    days = hours // 24
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


@register.filter
def hours(number: float | None) -> str:
    """Return a number of hours in words; nothing for none."""
    if number is None:
        return ""
    whole = round(number)
    return ngettext("%(count)d hour", "%(count)d hours", whole) % {"count": whole} if whole else "< 1 h"


@register.filter
def door(ident: str) -> str:
    """Return the name of a door; what was written where there is none of it."""
    found = loader.doors().get(ident)
    return found.name if found else ident


@register.filter
def place_name(code: str) -> str:
    """Return a state's name for a code; the words themselves for what is no code."""
    return entering.state_name(code) if states.is_state(code) else code


@register.filter
def sends(mission: Mission) -> str:
    """Return whose mission it is."""
    return place_name(mission.sending)


@register.filter
def town(mission: Mission) -> str:
    """Return the town that a mission is in, where the data names a mere district of it."""
    return missions.town_of(mission, cities=loader.cities()) or mission.city


@register.filter
def codes(held: Iterable[str]) -> str:
    """Return codes in their order, as one text."""
    return ", ".join(sorted(held))


@register.filter
def spaced(text: str) -> str:
    """Return a source's own word for what happened without its underscores."""
    return text.replace("_", " ")


@register.filter
def tone(level: str) -> str:
    """Return the tone of a level of danger."""
    return alarm_words.TONES.get(level, "info")


@register.filter
def about(line: object) -> Promise | str:
    """Return in words what a line of an alarm's log was done to."""
    what, said = getattr(line, "what", ""), str(getattr(line, "about", ""))
    if not said:
        return ""
    if what.startswith("step_") or what == "receipt_whole":
        return wording.words(said, "custody")
    if what == "edited" and said in PARTS:
        return PARTS[said].title
    if what == "closed":
        return wording.words(said, "alarm_outcome")
    if what in ("signed", "released", "put_back", "sent", "answered"):
        return door(said)
    return said
