"""``python -m govreports`` is the command ``govreports``."""

from govreports.cli import main

main()
