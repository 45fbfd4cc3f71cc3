"""Why something could not be read."""


class Unreadable(ValueError):  # noqa: N818 - reads as the sentence it is: "this page is unreadable"
    """The bytes hold nothing that can be read as a report. The message says what, where and what to do, in one line."""
