"""Pages: the sealed desk and the open site, two processes with two settings, on one base page."""
