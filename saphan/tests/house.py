"""Where things stand in the house; every house rule looks through these eyes."""

import ast
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from django.apps import apps
from django.db.models import Model

HOUSE = Path(__file__).resolve().parent.parent
ROOT = HOUSE.parent
# From the cellar up: who stands later may use who stands earlier.
ROOMS = (
    "lib",
    "ui",
    "offices",
    "people",
    "trail",
    "files",
    "press",
    "seals",
    "registers",
    "letters",
    "mailroom",
    "matters",
    "search",
    "home",
)
# Through "bench" home's bench command finds what a room measures of itself.
DOORS = ("models", "signals", "panels", "bench")
# Open in every corner: pure Python, and the look.
OPEN_ROOMS = ("lib", "ui")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def python_files(*, tests: bool = True, migrations: bool = False) -> list[Path]:
    """Every Python file of the house and its programs, sorted."""
    unwanted = {name for name, wanted in (("tests", tests), ("migrations", migrations)) if not wanted}
    found = sorted(path for path in HOUSE.rglob("*.py") if not unwanted & set(path.relative_to(HOUSE).parts))
    return found if not tests else [*found, *sorted(ROOT.glob("*.py"))]


def templates() -> list[Path]:
    return sorted(path for folder in HOUSE.rglob("jinja2") if folder.is_dir() for path in folder.rglob("*.html"))


def room_of(path: Path) -> str | None:
    """The room a file belongs to; None for what stands above all rooms (settings, urls, menu, these tests)."""
    first = path.relative_to(HOUSE).parts[0] if path.is_relative_to(HOUSE) else ""
    return first if first in ROOMS else None


def is_below_or_same(lower: str, upper: str) -> bool:
    return ROOMS.index(lower) <= ROOMS.index(upper)


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Dotted name and number of lines of each function, without its decorators."""

    def walk(node: ast.AST, prefix: str) -> Iterator[tuple[str, int]]:
        for child in ast.iter_child_nodes(node):
            name = prefix
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                name = f"{prefix}.{child.name}" if prefix else child.name
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                yield name, (child.end_lineno or child.lineno) - child.lineno + 1
            yield from walk(child, name)

    return walk(tree_of(path), "")


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("saphan.")]


def room_of_model(model: type[Model] | ModuleType) -> str | None:
    parts = getattr(model, "__module__", "").split(".")
    return parts[1] if parts[0] == "saphan" and parts[1] in ROOMS else None
