"""Contents and stored files for tests."""

import io
import zipfile
from functools import cache

import pypdfium2
from PIL import Image

from saphan.files.models import StoredFile, Upload
from saphan.people.models import Capacity

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def pdf(pages: int = 1, mark: str = "") -> bytes:
    """A paper of empty A4 pages; `mark` makes it differ from others."""
    return paper_of(pages) + f"%{mark}\n".encode()


@cache  # pdfium gives each paper an identity of its own
def paper_of(pages: int) -> bytes:
    paper = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        paper.new_page(595, 842)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def png(width: int = 40, height: int = 30, mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height)).save(out, "PNG")
    return out.getvalue()


def tiff(pages: int) -> bytes:
    out = io.BytesIO()
    frames = [Image.new("L", (50, 70), shade) for shade in range(pages)]
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])
    return out.getvalue()


def zipped(name: str = "a.txt", content: bytes = b"words") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def make_stored(content: bytes | None = None) -> StoredFile:
    return StoredFile.keep(io.BytesIO(pdf() if content is None else content))


def make_upload(by: Capacity, name: str = "หนังสือ.pdf", content: bytes | None = None) -> Upload:
    return Upload.bring(io.BytesIO(pdf() if content is None else content), name, by=by)
