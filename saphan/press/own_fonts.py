"""An office's own fonts: two TrueType files, looked through before anything trusts them."""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path

import typst
from django.utils.translation import gettext as _t

from saphan.press.ttf import BadFont, characters, may_be_embedded

MOST_BYTES = 3_000_000
NEEDED = frozenset(
    chr(code) for code in (*range(0x0E01, 0x0E3A), *range(0x0E40, 0x0E4D), *range(0x0E50, 0x0E5A))
) | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;/()-\"'")


class BadFace(ValueError):
    """A font that cannot be used; the message is for the person who brought it."""


def looked_through(data: bytes) -> bytes:
    """The font as it is. Raises BadFace with a sentence that says what is wrong."""
    if len(data) > MOST_BYTES:
        raise BadFace(_t("แฟ้มฟอนต์ใหญ่เกินไป รับได้ไม่เกิน 3 MB"))
    try:
        missing = NEEDED - characters(data)
        embeds = may_be_embedded(data)
    except BadFont as bad:
        raise BadFace(_t("แฟ้มนี้ไม่ใช่ฟอนต์ TrueType (TTF) ที่อ่านได้")) from bad
    if missing:
        raise BadFace(_t("ฟอนต์นี้ไม่มีตัวอักษร %(missing)s") % {"missing": " ".join(sorted(missing)[:8])})
    if not embeds:
        raise BadFace(_t("ผู้ทำฟอนต์นี้ไม่อนุญาตให้ฝังในเอกสาร"))
    return data


def paired(regular: bytes, bold: bytes) -> Path:
    """The folder with both faces, if they belong together. Raises BadFace."""
    folder = folder_of({"regular.ttf": regular, "bold.ttf": bold})
    faces = known_fonts(folder)
    if len(faces) != 2 or faces[0].family != faces[1].family:
        raise BadFace(_t("ตัวปกติและตัวหนาต้องเป็นฟอนต์ชื่อเดียวกัน"))
    if sorted(face.weight >= 600 for face in faces) != [False, True]:
        raise BadFace(_t("แฟ้มหนึ่งต้องเป็นตัวปกติ อีกแฟ้มหนึ่งต้องเป็นตัวหนา"))
    return folder


def folder_of(faces: dict[str, bytes]) -> Path:
    """A folder of this machine with just these files: the typesetter reads fonts from files."""
    name = name_of([hashlib.sha256(data).hexdigest() for data in faces.values()])
    folder = shelf() / name
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for face, data in faces.items():
        path = folder / face
        if not path.is_file() or path.stat().st_size != len(data):
            written = folder / f"{face}.{os.getpid()}"
            written.write_bytes(data)
            written.replace(path)
    return folder


def name_of(digests: list[str]) -> str:
    return hashlib.sha256("".join(digests).encode()).hexdigest()[:32]


@lru_cache(maxsize=1)
def shelf() -> Path:
    """Where they lie: a folder that is this user's alone."""
    folder = Path(tempfile.gettempdir()) / f"saphan-press-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    facts = folder.lstat()
    if facts.st_uid != os.getuid() or folder.is_symlink() or facts.st_mode & 0o077:
        folder = Path(tempfile.mkdtemp(prefix="saphan-press-"))
    return folder


@lru_cache(maxsize=32)
def known_fonts(folder: Path) -> list[typst.FontInfo]:
    """What the typesetter, whose reader is memory-safe, finds in the folder."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
    return fonts.fonts()
