"""Arrows between the rooms point down, and a room is entered only through its doors (docs/map.md)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import engines
from jinja2 import nodes

from saphan.tests import house

LINKING = {"reverse", "reverse_lazy", "redirect", "resolve_url", "url"}
VIEWNAME = re.compile(r"[a-z_]+:[a-z_0-9:-]+")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything imported from the house."""
    package = path.relative_to(house.ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(house.tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def complaint_about(path: Path, module: str) -> str | None:
    here, parts = house.room_of(path), module.split(".")
    if here is None or parts[0] != "saphan" or len(parts) == 1:
        return None
    there = parts[1]
    if there not in house.ROOMS:
        return f"{module} stands above all rooms"
    if not house.is_below_or_same(there, here):
        return f"{there} is above {here}: let {here} announce a signal instead, and {there} receive it"
    if here != there and there not in house.OPEN_ROOMS and parts[2:3] and parts[2] not in house.DOORS:
        return f"enter {there} through saphan.{there}.models, .signals or .panels, not through {module}"
    if here != there and there not in house.OPEN_ROOMS and len(parts) > 4:
        return f"take it from saphan.{there}.{parts[2]}, where it is re-exported, not from {module}"
    return None


def test_imports_point_down_and_use_the_doors() -> None:
    found = [
        f"{house.name_of(path)}:{line}: {complaint}"
        for path in house.python_files(tests=False)
        for line, module in imports(path)
        if (complaint := complaint_about(path, module))
    ]
    assert not found, "These imports go the wrong way:\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("module", "is_fine"),
    [
        ("saphan.offices.models.Office", True),
        ("saphan.offices.models.office.Office", False),
        ("saphan.offices.views", False),
        ("saphan.letters.models.Letter", False),
        ("saphan.lib.thai.today", True),
        ("saphan.people.views.session.Login", True),
        ("saphan.menu.frame", False),
        ("django.db.models", True),
    ],
)
def test_this_test_knows_a_wrong_import(module: str, is_fine: bool) -> None:
    assert (complaint_about(house.HOUSE / "people" / "models" / "user.py", module) is None) == is_fine


def test_relations_between_models_point_down() -> None:
    found = []
    for model in house.our_models():
        here = house.room_of_model(model)
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            target = field.related_model
            there = house.room_of_model(target) if isinstance(target, type) else None
            if here and there and not house.is_below_or_same(there, here):
                found.append(f"{model.__name__}.{field.name} points up to {there}")
    assert not found, "A lower room must not know an upper one. Turn these relations round:\n" + "\n".join(found)


def environment_template(path: Path) -> nodes.Template:
    return engines["jinja2"].env.parse(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined, no-any-return]


def used_by_template(path: Path) -> Iterator[tuple[int, str]]:
    """Line and room of each template included and each address asked for by name."""
    tree = environment_template(path)
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        if isinstance(template := getattr(node, "template", None), nodes.Const) and isinstance(template.value, str):
            yield node.lineno, template.value.split("/")[0]
    for call in tree.find_all(nodes.Call):
        if not isinstance(call.node, nodes.Name) or call.node.name not in LINKING or not call.args:
            continue
        if isinstance(name := call.args[0], nodes.Const) and ":" in str(name.value):
            yield call.lineno, str(name.value).split(":")[0]


def used_by_code(path: Path) -> Iterator[tuple[int, str]]:
    """Line and room of each address asked for by name."""
    for node in ast.walk(house.tree_of(path)):
        if not isinstance(node, ast.Call) or not node.args or not isinstance(first := node.args[0], ast.Constant):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in LINKING and VIEWNAME.fullmatch(str(first.value)):
            yield node.lineno, str(first.value).split(":")[0]


def upward(path: Path, uses: Iterator[tuple[int, str]]) -> list[str]:
    here = house.room_of(path)
    return [
        f"{house.name_of(path)}:{line}: {there} is above {here}"
        for line, there in uses
        if here and there in house.ROOMS and not house.is_below_or_same(there, here)
    ]


def test_templates_include_and_link_only_downwards() -> None:
    found = [line for path in house.templates() for line in upward(path, used_by_template(path))]
    assert not found, "A page of a lower room must not know an upper room:\n" + "\n".join(found)


def test_code_links_only_downwards() -> None:
    found = [line for path in house.python_files(tests=False) for line in upward(path, used_by_code(path))]
    assert not found, "A lower room must not send people to an upper one by name:\n" + "\n".join(found)


def test_every_room_is_in_the_order_of_arrows() -> None:
    folders = {path.parent.name for path in house.HOUSE.glob("*/__init__.py")} - {"tests"}
    assert folders == set(house.ROOMS), "Give the new room its place in house.ROOMS, pyproject.toml and docs/map.md."
