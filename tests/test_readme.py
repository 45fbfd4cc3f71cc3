"""What the READMEs say is what the program does: commands exist, settings are complete, both languages agree."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from govreports.cli import app
from govreports.config import Config

ROOT = Path(__file__).resolve().parents[1]
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")


def commands(readme: Path) -> list[list[str]]:
    """Every govreports command line of a README, as arguments."""
    lines = re.findall(r"(?:\.venv/bin/)govreports (.+)", readme.read_text())
    return [shlex.split(line, comments=True) for line in lines]


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_command_and_option_exists(readme: Path) -> None:
    shown = commands(readme)
    assert len(shown) >= 8
    for arguments in shown:
        words = [word for word in arguments if not word.startswith("-")]
        group = [word for word in words[:2] if re.fullmatch(r"[a-z]+", word)]
        help_text = CliRunner().invoke(app, [*_known(group), "--help"], env={"COLUMNS": "200"}).output
        for option in (word for word in arguments if word.startswith("--")):
            assert option in help_text, arguments


def _known(words: list[str]) -> list[str]:
    """The leading words that name a command or a group and its command."""
    command = get_command(app)
    known = []
    for word in words:
        below = getattr(command, "commands", {})
        if word not in below:
            break
        command = below[word]
        known.append(word)
    assert known, words
    return known


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_setting_is_in_the_table_with_its_default(readme: Path) -> None:
    rows = dict(re.findall(r"^\| `GOVREPORTS_(\w+)` \| (.*?) \|", readme.read_text(), re.MULTILINE))
    wanted = {
        name.upper(): "" if field.default is None else f"`{field.default}`"
        for name, field in Config.model_fields.items()
    }
    assert rows == wanted


def test_both_languages_show_the_same_commands() -> None:
    english, chinese = (commands(readme) for readme in READMES)
    assert english == chinese


def test_both_languages_have_the_same_sections() -> None:
    english, chinese = (len(re.findall("^## ", readme.read_text(), re.MULTILINE)) for readme in READMES)
    assert english == chinese
