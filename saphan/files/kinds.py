"""Which kinds of content are taken. The kind is read from the content; a name is only a name, and is made harmless."""

import re
import unicodedata
from pathlib import PurePosixPath

import magic

OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
OLD_OFFICE = "application/x-ole-storage"
ZIP = "application/zip"
# Media type and the endings that a file of it may carry; the first is given to a file with another.
ALLOWED: dict[str, tuple[str, ...]] = {
    "application/pdf": ("pdf",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
    "image/tiff": ("tif", "tiff"),
    f"{OFFICE}wordprocessingml.document": ("docx",),
    f"{OFFICE}spreadsheetml.sheet": ("xlsx",),
    f"{OFFICE}presentationml.presentation": ("pptx",),
    "application/msword": ("doc",),
    "application/vnd.ms-excel": ("xls",),
    "application/vnd.ms-powerpoint": ("ppt",),
    OLD_OFFICE: ("doc", "xls", "ppt"),
    f"{OPEN}text": ("odt",),
    f"{OPEN}spreadsheet": ("ods",),
    # Some programs write Office files that cannot be told from any other ZIP by their beginning.
    ZIP: ("zip", "docx", "xlsx", "pptx", "odt", "ods"),
    "text/plain": ("txt", "csv"),
    "text/csv": ("csv", "txt"),
}
ACCEPT = ",".join(sorted({f".{ending}" for endings in ALLOWED.values() for ending in endings}))
SHOWN_INLINE = ("application/pdf", "image/jpeg", "image/png")
PICTURED = (*SHOWN_INLINE, "image/tiff")
HEAD = 8192  # bytes that tell the kind
LONGEST_NAME = 120
_SAME = {"application/CDFV2": OLD_OFFICE, "application/vnd.ms-office": OLD_OFFICE}


def kind_of(head: bytes) -> str:
    """The media type of content that begins so, or an empty string when it is not taken."""
    found = magic.from_buffer(head[:HEAD], mime=True)
    if found == "application/octet-stream" and head.startswith(b"PK\x03\x04"):
        found = ZIP
    found = _SAME.get(found, found)
    return found if found in ALLOWED else ""


def safe_name(name: str, media_type: str) -> str:
    """The last part of a name, without signs that hide or mislead, ending as the content is."""
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    name = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C").strip(" .")
    endings = ALLOWED[media_type]
    path = PurePosixPath(name or "file")
    if path.suffix.lower().lstrip(".") in endings:
        return path.stem[: LONGEST_NAME - len(path.suffix)] + path.suffix
    return f"{path.name[: LONGEST_NAME - 5]}.{endings[0]}"
