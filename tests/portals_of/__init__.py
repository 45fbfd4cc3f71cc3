"""Portals of every family on loopback, each from one small description; the markup is here, the reports are those
of the demonstration."""
