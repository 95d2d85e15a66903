"""Look into the dictionaries of a PDF without minding what is not there."""

from typing import Any

from pyhanko.pdf_utils import generic


def at(thing: Any, *keys: str, default: Any = None) -> Any:
    """What stands under these keys one inside the other, references followed; `default` where something is missing."""
    for key in keys:
        if not isinstance(thing, generic.DictionaryObject) or key not in thing:
            return default
        thing = thing[key]
    return thing
