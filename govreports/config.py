"""What the operator can set: typed values from the environment, each named ``GOVREPORTS_…``."""

from __future__ import annotations

import ipaddress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

PREFIX = "GOVREPORTS_"


class ConfigurationError(ValueError):
    """A setting that cannot be used. The message is one line: the variable, its value, what is allowed."""


class Config(BaseSettings):
    """Settings of one process. Every field is the environment variable ``GOVREPORTS_<FIELD>``."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    database_url: str = Field("sqlite:///govreports.db", description="SQLAlchemy URL of the database")
    contact: str | None = Field(
        None, description="URL or mail address in the user agent, so that a portal's staff can reach you"
    )
    download_delay: Annotated[float, Field(ge=0, le=600)] = Field(
        1.0, description="seconds between two requests to one host"
    )
    download_timeout: Annotated[float, Field(gt=0, le=600)] = Field(
        60.0, description="seconds until a request is given up"
    )
    download_max_mb: Annotated[int, Field(ge=1, le=1024)] = Field(64, description="largest response accepted, in MiB")
    portal_processes: Annotated[int, Field(ge=1, le=256)] = Field(
        2, description="portals crawled at the same time, one process each"
    )
    parse_processes: Annotated[int, Field(ge=1, le=64)] = Field(
        1, description="parsing processes beside each portal's crawl"
    )
    archive_dir: Path | None = Field(
        Path("archive"), description="folder of the WARC files; an empty value archives nothing"
    )
    archive_max_mb: Annotated[int, Field(ge=1, le=1024 * 1024)] = Field(
        1024, description="size of a WARC file in MiB from which on the next one is begun"
    )
    from_archive: Path | None = Field(
        None, description="WARC file or folder that answers in place of the web (replays and tests)"
    )
    log_dir: Path = Field(Path("logs"), description="folder of the log files, one a portal and run")
    portal_minutes: Annotated[int, Field(ge=1, le=24 * 60)] = Field(
        120, description="minutes after which the crawl of one portal is ended"
    )
    today: date | None = Field(
        None, description="day that counts as today when reports are due (demonstration and tests)"
    )
    loopback: str | None = Field(
        None, description="loopback address and port that answers for every host (demonstration and tests)"
    )

    @field_validator("archive_dir", "from_archive", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        try:
            backend = make_url(value).get_backend_name()
        except ArgumentError as problem:
            raise ValueError("must be a SQLAlchemy URL such as sqlite:///govreports.db") from problem
        if backend not in {"sqlite", "postgresql"}:
            raise ValueError(f"must be a sqlite or postgresql URL, not {backend}")
        return value

    @field_validator("loopback")
    @classmethod
    def _really_loopback(cls, value: str | None) -> str | None:
        if value is None:
            return None
        host, separator, port = value.rpartition(":")
        try:
            local = ipaddress.ip_address(host.strip("[]")).is_loopback
        except ValueError:
            local = False
        if not (separator and local and port.isdigit() and 0 < int(port) < 65536):
            raise ValueError("must be a loopback address with a port, such as 127.0.0.1:8080")
        return value

    def day(self) -> date:
        """The day that counts as today."""
        return self.today or date.today()


@cache
def load() -> Config:
    """The settings of this process, read once.

    Raises:
        ConfigurationError: naming every variable that cannot be used, in one line.
    """
    try:
        return Config()  # type: ignore[call-arg]  # values come from the environment
    except ValidationError as problem:
        said = "; ".join(
            f"{PREFIX}{str(error['loc'][0]).upper()}={error['input']!r}: {error['msg'].removeprefix('Value error, ')}"
            for error in problem.errors()
        )
        raise ConfigurationError(said) from None
