"""The command ``govreports``, also as ``python -m govreports``."""

import sys


def main() -> None:
    """Load the command line and run it; stopped while it still loads, it says so in one line."""
    try:
        from govreports.cli import main as run
    except KeyboardInterrupt:
        sys.exit("govreports: stopped")
    run()


if __name__ == "__main__":
    main()
