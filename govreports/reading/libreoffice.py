"""LibreOffice as a converter: one bounded run in a profile of its own, so that runs do not collide."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 120


class ConversionFailed(RuntimeError):  # noqa: N818 - says what happened
    """LibreOffice gave no document; the message says why."""


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """The program at this path."""

    program: str
    seconds: int = _SECONDS

    @classmethod
    def find(cls) -> LibreOffice | None:
        """The program on the search path, None when it is not installed."""
        program = shutil.which("soffice") or shutil.which("libreoffice")
        return None if program is None else cls(program)

    def to_docx(self, content: bytes, suffix: str = ".doc") -> bytes:
        """The content as a Word 2007 document. Raises ConversionFailed."""
        with tempfile.TemporaryDirectory(prefix="govreports-office-") as folder:
            source = Path(folder, f"source{suffix}")
            source.write_bytes(content)
            command = [
                self.program,
                f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                *("--headless", "--norestore", "--nolockcheck", "--convert-to", "docx"),
                *("--outdir", str(Path(folder, "out")), str(source)),
            ]
            try:
                run = subprocess.run(command, capture_output=True, timeout=self.seconds, check=False)
            except (OSError, subprocess.TimeoutExpired) as problem:
                raise ConversionFailed(f"LibreOffice did not finish ({type(problem).__name__})") from problem
            converted = Path(folder, "out", "source.docx")
            if not converted.is_file():
                raise ConversionFailed(f"LibreOffice wrote no file (exit code {run.returncode})")
            return converted.read_bytes()
