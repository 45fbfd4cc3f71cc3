"""The portals: one declaration a file."""
