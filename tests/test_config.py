"""A wrong setting is refused at start, by its name, in one line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from govreports import config


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    config.load.cache_clear()
    yield
    config.load.cache_clear()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://x/y"),
        ("DATABASE_URL", "not a url"),
        ("DOWNLOAD_DELAY", "fast"),
        ("DOWNLOAD_DELAY", "-1"),
        ("PORTAL_PROCESSES", "0"),
        ("LOOPBACK", "192.0.2.1:80"),
        ("LOOPBACK", "127.0.0.1"),
    ],
)
def test_a_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"GOVREPORTS_{name}", value)
    with pytest.raises(config.ConfigurationError) as problem:
        config.load()
    assert f"GOVREPORTS_{name}={value!r}" in str(problem.value)
    assert "\n" not in str(problem.value)


def test_every_wrong_value_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVREPORTS_DOWNLOAD_DELAY", "soon")
    monkeypatch.setenv("GOVREPORTS_PARSE_PROCESSES", "many")
    with pytest.raises(config.ConfigurationError, match=r"DOWNLOAD_DELAY.*PARSE_PROCESSES"):
        config.load()


def test_the_default_database_is_a_file_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOVREPORTS_DATABASE_URL", raising=False)
    assert config.load().database_url == "sqlite:///govreports.db"
