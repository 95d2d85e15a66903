"""Settings come from the environment and from nowhere else; a wrong value stops the start with a sentence."""

import os
from pathlib import Path


class BadSetting(Exception):
    """A setting in the environment cannot be used as it is."""


def text(name: str, default: str = "") -> str:
    """The value of NAME, or the content of the file named by NAME_FILE (for secrets)."""
    file = os.environ.get(f"{name}_FILE")
    if file:
        return Path(file).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def flag(name: str, *, default: bool) -> bool:
    value = text(name).lower()
    if value in ("", "1", "true", "yes", "0", "false", "no"):
        return default if value == "" else value in ("1", "true", "yes")
    raise BadSetting(f"{name} must be true or false, not {value!r}")


def number(name: str, default: int) -> int:
    value = text(name)
    if value and not value.isdecimal():
        raise BadSetting(f"{name} must be a whole number, not {value!r}")
    return int(value) if value else default


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]
