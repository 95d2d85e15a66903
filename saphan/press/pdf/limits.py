"""What a PDF may be at most; beyond it, it is not opened. In the worker apart, so no Django here."""

import io

import pikepdf

PAGES = 3000
OBJECTS = 400_000
SIDE = 14_400.0  # points of a page's side (5 metres)


class Bad(Exception):
    """A code of `errors.BadPdf`."""


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Raises Bad: what needs a password, cannot be read at all, or is more than anybody could show."""
    try:
        paper = pikepdf.open(io.BytesIO(pdf), suppress_warnings=True)
        if not paper.pages:
            raise Bad("broken")
        if len(paper.pages) > PAGES or _objects(paper) > OBJECTS:
            raise Bad("huge")
    except pikepdf.PasswordError as problem:
        raise Bad("encrypted") from problem
    except pikepdf.PdfError as problem:
        raise Bad("encrypted" if "encrypt" in str(problem) else "broken") from problem
    return paper


def _objects(paper: pikepdf.Pdf) -> int:
    size = paper.trailer.get("/Size", 0)
    return max(int(size), len(paper.objects))


def written(paper: pikepdf.Pdf, *, is_same: bool = True) -> bytes:
    """Encryption is gone. With `is_same` the same content always gives the same bytes; without it is faster."""
    out = io.BytesIO()
    paper.save(out, deterministic_id=is_same, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
