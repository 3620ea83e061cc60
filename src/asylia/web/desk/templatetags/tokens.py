"""The token of a form, in a field that browsers take for a password.

Chromium writes what was sent from a form into its profile, in clear, to bring the page back after a crash;
unless the form held a password. So every form of the desk holds one: its token, which is a secret as well.
`one-time-code` keeps password managers from offering to remember it. Source: tests/canary, which reads the
whole profile of a browser; Chromium's `PageState::RemovePasswordData`.
"""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_token(context: Any) -> SafeString | str:
    """Return the field; it stands in for Django's own `{% csrf_token %}`, under the same name."""
    token = context.get("csrf_token")
    if not token or token == "NOTPROVIDED":
        return ""
    return format_html(
        '<input type="password" name="csrfmiddlewaretoken" value="{}" hidden autocomplete="one-time-code"'
        ' tabindex="-1">',
        token,
    )
