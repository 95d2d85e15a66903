"""What is made of a file's content, once, and kept beside it in the store: it goes when the content goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from saphan.files.previews import folder_of

if TYPE_CHECKING:
    from saphan.files.models import StoredFile


def derived(file: StoredFile, name: str, make: Callable[[bytes], bytes]) -> bytes:
    """What `make` makes of the content, made once under the name. Raises BadFile."""
    path = f"{folder_of(file)}/{name}"
    if default_storage.exists(path):
        with default_storage.open(path) as kept:
            return bytes(kept.read())
    with file.open() as content:
        made = make(content.read())
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(made))
    return made


def forget_derived(file: StoredFile, beginning: str) -> None:
    """Take what was derived under names of this beginning out of the store; it can be made again."""
    folder = folder_of(file)
    try:
        _folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        if name.startswith(beginning):
            default_storage.delete(f"{folder}/{name}")
