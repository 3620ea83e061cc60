"""The JSON interface of the public site, and its description."""
