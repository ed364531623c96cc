"""Bytes -> nodes that know line and column."""
