"""Names of things inside a sealed sheet: short, random, and without meaning."""

import secrets


def new() -> str:
    """Return a new name of eight signs."""
    return secrets.token_hex(4)
