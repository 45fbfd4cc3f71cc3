"""What stands between the library and the web: the guard, the classes of failure, the recognition of
non-reports."""
