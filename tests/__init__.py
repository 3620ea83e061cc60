"""Tests: a folder per side, mirroring src; architecture, journeys and docs beside them."""
