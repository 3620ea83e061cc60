"""Testimony: what a survivor said, what it tells of, who may have it, and what bears it out. Values only."""
