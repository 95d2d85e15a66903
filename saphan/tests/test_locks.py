"""A row is locked without its key, or who points to it waits for it while holding the chain (decision 012)."""

import ast

from saphan.tests import house

# To be forgotten: nothing may come to point to it meanwhile.
WHOLE = {"saphan/files/models/stored.py", "saphan/files/sweeps.py"}


def test_rows_are_locked_without_their_key() -> None:
    found = [
        f"{house.name_of(path)}:{call.lineno}"
        for path in house.python_files(tests=False)
        for call in ast.walk(house.tree_of(path))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "select_for_update"
        if not any(word.arg == "no_key" for word in call.keywords) and house.name_of(path) not in WHOLE
    ]
    assert not found, "Say select_for_update(no_key=True):\n" + "\n".join(found)
