"""Pictures of pages, made once and kept beside the content in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from saphan.files.pictures import picture

if TYPE_CHECKING:
    from saphan.files.models import StoredFile


def folder_of(file: StoredFile) -> str:
    return f"previews/{file.digest[:2]}/{file.digest}"


def kept_preview(file: StoredFile, page: int, width: int) -> bytes:
    """PNG of a page. Raises BadPage, BadFile."""
    path = f"{folder_of(file)}/{page}-{width}.png"
    if default_storage.exists(path):
        with default_storage.open(path) as kept:
            return bytes(kept.read())
    with file.open() as content:
        png = picture(content, file.media_type, page=page, width=width)
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(png))
    return png


def forget_content(file: StoredFile) -> None:
    """Take the content and its pictures out of the store."""
    folder = folder_of(file)
    try:
        _folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        names = []
    for path in [*(f"{folder}/{name}" for name in names), file.path]:
        default_storage.delete(path)
