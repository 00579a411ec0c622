"""Breeding pairs of terns from acoustic recordings of their colonies."""

__version__ = "0.3.0"
