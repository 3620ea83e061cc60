"""Asylia: an open refugee adjudication and protection system."""

__version__ = "0.1.0"
