"""LibreOffice as a converter: one bounded run in a profile of its own, so that runs do not collide."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 60
"""Less than a reader of pages may take, so that the conversion is ended here, with all that it started."""
_NO_NETWORK = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), "http://127.0.0.1:9")
"""A document may name pictures elsewhere; nothing answers at this address, so that they are not fetched."""


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
            code = self._run(command)
            converted = Path(folder, "out", "source.docx")
            if not converted.is_file():
                raise ConversionFailed(f"LibreOffice wrote no file (exit code {code})")
            return converted.read_bytes()

    def _run(self, command: list[str]) -> int:
        """Exit code. The program starts others, so that all of its process group are ended when time is up."""
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **_NO_NETWORK},
                start_new_session=True,
            )
        except OSError as problem:
            raise ConversionFailed(f"LibreOffice did not start ({problem.strerror})") from problem
        try:
            return process.wait(self.seconds)
        except subprocess.TimeoutExpired as problem:
            raise ConversionFailed(f"LibreOffice did not finish in {self.seconds} s") from problem
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
