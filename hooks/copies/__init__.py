"""Copies that outlive us."""
