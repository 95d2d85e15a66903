"""Migrations tell one straight story of the tables, and need nothing of today's code to be told."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from saphan.tests import house

NAME = re.compile(r"\d{4}_[a-z][a-z0-9_]+")
MACHINE_NAME = re.compile(r"\d{4}_(auto_\d+|.*_and_more$|alter_.*_alter_)")


def migrations() -> list[Path]:
    return [path for path in sorted(house.HOUSE.glob("*/migrations/*.py")) if path.name != "__init__.py"]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    except SystemExit:
        pytest.fail("A model changed without its migration: manage.py makemigrations APP -n what_it_does")


@pytest.mark.django_db
def test_migrations_of_a_room_stand_in_one_line() -> None:
    graph = MigrationLoader(connection).graph
    for room in house.ROOMS:
        children: dict[str, list[str]] = {}
        for (app, name), node in graph.node_map.items():
            for parent in node.parents:
                if app == room and parent.key[0] == room:
                    children.setdefault(parent.key[1], []).append(name)
        forks = {name: after for name, after in children.items() if len(after) > 1}
        assert not forks, f"Two migrations of {room} follow the same one; put one behind the other: {forks}"


def test_migrations_have_names_that_say_something() -> None:
    silent = [
        house.name_of(path)
        for path in migrations()
        if not NAME.fullmatch(path.stem) or (MACHINE_NAME.match(path.stem) and path.stem != "0001_initial")
    ]
    assert not silent, "Name these migrations for what they do (makemigrations -n ...):\n" + "\n".join(silent)


def test_numbers_of_migrations_run_without_gap_or_twin() -> None:
    for room in house.ROOMS:
        numbers = [path.name[:4] for path in migrations() if house.room_of(path) == room]
        assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)], f"Renumber migrations of {room}."


def test_migrations_import_no_models() -> None:
    found = []
    for path in migrations():
        for node in ast.walk(house.tree_of(path)):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or "."] if isinstance(node, ast.ImportFrom) else []
            found += [f"{house.name_of(path)}: {module}" for module in modules if is_todays(module)]
    assert not found, "A migration must still run when the code it imports is gone:\n" + "\n".join(found)


def is_todays(module: str) -> bool:
    return module.startswith((".", "saphan.")) and not module.startswith("saphan.lib")
