"""Addresses of the catalogue, apart from what it lists: it lists itself too."""

from __future__ import annotations

from hooks.commun.adresses_donnees import API

CATALOGUE = f"{API}/catalogue.jsonld"
FORMES = f"{API}/formes.ttl"
