"""Every word in the code stands in docs/: nouns in the glossary, settings in operations, rooms on the map."""

import re

from saphan.tests import house

DOCS = house.ROOT / "docs"
SETTING = re.compile(r"""env\.(?:text|flag|number|words)\(\s*["']([A-Z0-9_]+)["']""")


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_model_is_in_the_glossary() -> None:
    words = set(re.findall(r"`([A-Za-z]+)", read("glossary.md")))
    missing = sorted({model.__name__ for model in house.our_models()} - words)
    assert not missing, f"Give each a row in docs/glossary.md (Thai term, class, note): {missing}"


def test_every_setting_is_in_operations() -> None:
    sources = [path.read_text(encoding="utf-8") for path in house.python_files(tests=False)]
    settings = {name for source in sources for name in SETTING.findall(source)}
    known = set(re.findall(r"`([A-Z0-9_]+)`", read("operations.md")))
    assert settings, "No setting found at all: does this test still know how settings are read?"
    assert not settings - known, f"Explain in docs/operations.md: {sorted(settings - known)}"
    gone = {name for name in known if name.startswith("SAPHAN_")} - settings - {"SAPHAN_WORKERS"}
    assert not gone, f"docs/operations.md explains settings that nobody reads: {sorted(gone)}"


def test_every_room_is_on_the_map() -> None:
    rooms = set(re.findall(r"^\s*(\w+)\[", read("map.md"), re.MULTILINE))
    assert rooms == set(house.ROOMS), f"docs/map.md and the house differ in {sorted(rooms ^ set(house.ROOMS))}"
