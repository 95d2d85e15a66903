"""Small files, small functions. What is still too long stands in sizes.json, and that list may only shrink."""

import json
from pathlib import Path
from statistics import median

from saphan.tests import house

FILE, FUNCTION, VIEW, TEMPLATE = 300, 30, 20, 150
MODEL_FILE_MEDIAN, FUNCTION_MEDIAN, TEMPLATE_MEDIAN = 80, 8, 40
EXCEPTIONS: dict[str, int] = json.loads((Path(__file__).parent / "sizes.json").read_text(encoding="utf-8"))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def is_view(path: Path) -> bool:
    return path.name == "views.py" or path.parent.name == "views"


def too_long() -> dict[str, int]:
    """Name and lines of whatever passes its measure."""
    sources = [path for path in house.HOUSE.rglob("*") if path.suffix in (".py", ".css", ".js")]
    sources = [path for path in sources if not {"vendor", "migrations"} & set(path.parts)]
    found = {house.name_of(path): (lines(path), FILE) for path in sources}
    found |= {house.name_of(path): (lines(path), TEMPLATE) for path in house.templates()}
    for path in house.python_files():
        measure = VIEW if is_view(path) else FUNCTION
        found |= {f"{house.name_of(path)}::{name}": (length, measure) for name, length in house.functions(path)}
    return {name: length for name, (length, measure) in sorted(found.items()) if length > measure}


def test_files_and_functions_stay_small() -> None:
    new = {name: length for name, length in too_long().items() if length > EXCEPTIONS.get(name, 0)}
    assert not new, (
        f"Too long (file {FILE}, function {FUNCTION}, view {VIEW}, template {TEMPLATE} lines). "
        "Split by noun, or give a part its own name:\n" + "\n".join(f"{name}: {length}" for name, length in new.items())
    )


def test_list_of_exceptions_only_shrinks() -> None:
    found = too_long()
    stale = {
        name: found.get(name, "small enough") for name, allowed in EXCEPTIONS.items() if found.get(name) != allowed
    }
    assert not stale, f"Well done, these became shorter. Lower or remove them in saphan/tests/sizes.json: {stale}"


def test_the_usual_file_and_function_is_short() -> None:
    model_files = [lines(path) for path in house.HOUSE.glob("*/models/*.py") if path.name != "__init__.py"]
    all_functions = [length for path in house.python_files(tests=False) for _name, length in house.functions(path)]
    assert median(model_files or [0]) <= MODEL_FILE_MEDIAN, "The usual model file grew: one file per noun."
    assert median(all_functions) <= FUNCTION_MEDIAN, "The usual function grew: name the parts."
    assert median([lines(path) for path in house.templates()] or [0]) <= TEMPLATE_MEDIAN, "The usual template grew."
