"""Papers for tests of what others made: plain, turned, scanned, hostile, broken."""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageDraw

A4 = (595.276, 841.89)  # points
MM = 25.4 / 72


def paper(pages: int = 1, *, size: tuple[float, float] = A4, content: bytes = b"", turn: int = 0) -> bytes:
    with pikepdf.new() as made:
        for _number in range(pages):
            page = made.add_blank_page(page_size=size)
            page.obj["/Contents"] = made.make_stream(content)
            page.obj["/Rotate"] = turn
        return saved(made)


def saved(made: pikepdf.Pdf, **options: Any) -> bytes:
    out = io.BytesIO()
    made.save(out, **options)
    return out.getvalue()


def black(x: float, y: float, width: float, height: float) -> bytes:
    """A black rectangle, in points from the lower left."""
    return f"0 0 0 rg {x} {y} {width} {height} re f\n".encode()


def picture(width_mm: float = 50, height_mm: float = 25) -> bytes:
    """A stamp: a black frame of one millimetre with a black bar along its top, to tell which way is up."""
    wide, high = width_mm / MM, height_mm / MM
    frame = f"0 0 0 RG 2 w 1 1 {wide - 2:.2f} {high - 2:.2f} re S\n".encode()
    return paper(size=(wide, high), content=frame + black(0, high - 15, wide, 15))


def scan(
    width: int = 1240, height: int = 1754, *, dpi: int = 150, ink: tuple[int, int, int, int] | None = None
) -> bytes:
    """A JPEG as a scanner makes it: paper that is not quite white, and perhaps a block of ink (in mm)."""
    image = Image.new("L", (width, height), 236)
    if ink:
        ImageDraw.Draw(image).rectangle([round(side / 25.4 * dpi) for side in ink], fill=30)
    out = io.BytesIO()
    image.save(out, "JPEG", dpi=(dpi, dpi), quality=85)
    return out.getvalue()


def hostile() -> bytes:
    """A page with everything that acts, each at its usual place."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=A4)
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    _arm_file(made, script)
    page.obj.AA = pikepdf.Dictionary(O=script)
    page.obj.Annots = pikepdf.Array([made.make_indirect(note) for note in _notes(made, script)])
    page.obj.Resources = pikepdf.Dictionary(XObject=_from_outside(made))
    page.obj.Contents = made.make_stream(b"/A Do /B Do\n" + black(200, 300, 50, 50))
    return saved(made)


def _arm_file(made: pikepdf.Pdf, script: pikepdf.Dictionary) -> None:
    """The places of the whole file: its attachments, names, form and what happens when it opens."""
    name, text, root = pikepdf.Name, pikepdf.String, made.Root
    made.attachments["virus.exe"] = b"MZ"
    root.OpenAction = script
    root.AA = pikepdf.Dictionary(WC=script)
    root.Names.JavaScript = pikepdf.Dictionary(Names=pikepdf.Array([text("x"), made.make_indirect(script)]))
    field = pikepdf.Dictionary(FT=name.Tx, T=text("a"), AA=pikepdf.Dictionary(K=script))
    fields = pikepdf.Array([made.make_indirect(field)])
    root.AcroForm = pikepdf.Dictionary(Fields=fields, XFA=made.make_stream(b"<xdp/>"))


def _notes(made: pikepdf.Pdf, script: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    """One annotation of each kind, and a link for each action."""
    name, text, page = pikepdf.Name, pikepdf.String, made.pages[0].obj
    actions = [
        script,
        pikepdf.Dictionary(S=name.Launch, F=text("cmd.exe")),
        pikepdf.Dictionary(S=name.URI, URI=text("http://bad.example/")),
        pikepdf.Dictionary(S=name.SubmitForm, F=text("http://bad.example/")),
        pikepdf.Dictionary(S=name.GoToR, F=text("//bad.example/share/a.pdf"), D=pikepdf.Array([0, name.Fit])),
        pikepdf.Dictionary(S=name.GoTo, D=pikepdf.Array([page, name.Fit]), Next=made.make_indirect(script)),
    ]
    place: dict[str, Any] = {"Type": name.Annot, "Rect": [0, 0, 9, 9]}
    links = [pikepdf.Dictionary(Subtype=name.Link, A=action, **place) for action in actions]
    kinds = ("/FileAttachment", "/RichMedia", "/Movie", "/Screen", "/3D")
    others = [pikepdf.Dictionary(Subtype=pikepdf.Name(kind), **place) for kind in kinds]
    return [*links, *others, pikepdf.Dictionary(Subtype=name.Text, Contents=text("a note"), **place)]


def _from_outside(made: pikepdf.Pdf) -> pikepdf.Dictionary:
    """Drawings whose content lies in another file."""
    form: dict[str, Any] = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Form, "BBox": [0, 0, 9, 9]}
    outside = pikepdf.Stream(made, b"", F=pikepdf.String("//bad.example/x"), **form)
    refers = pikepdf.Stream(made, b"", **form)
    refers.Ref = pikepdf.Dictionary(F=pikepdf.String("http://bad.example/a.pdf"), Page=0)
    return pikepdf.Dictionary(A=outside, B=refers)


def locked(password: str) -> bytes:
    """Encrypted; with an empty password it opens for everybody."""
    with pikepdf.open(io.BytesIO(paper(content=black(10, 10, 10, 10)))) as made:
        return saved(made, encryption=pikepdf.Encryption(owner="owner", user=password))


def judged(pdf: bytes) -> str:
    """What `qpdf --check` says of it; empty when it has nothing to say."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        done = subprocess.run(["qpdf", "--check", file.name], capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def seen(pdf: bytes, page: int = 1, dpi: int = 100) -> Image.Image:
    """The page as Poppler draws it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        path.write_bytes(pdf)
        command = ["pdftoppm", "-gray", "-r", str(dpi), "-f", str(page), "-l", str(page), "-cropbox", str(path)]
        return Image.open(io.BytesIO(subprocess.run(command, capture_output=True, check=True).stdout)).copy()


def raw(pdf: bytes) -> str:
    """All objects uncompressed, to search in."""
    with pikepdf.open(io.BytesIO(pdf)) as made:
        form = saved(made, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return form.decode("latin-1")


def cropped(box: tuple[float, float, float, float], *, turn: int = 0) -> bytes:
    """A page of which only a part is seen; a corner of it is black."""
    with pikepdf.open(io.BytesIO(paper(content=black(box[0], box[1], 40, 40)))) as made:
        page = made.pages[0]
        page.obj["/CropBox"] = pikepdf.Array(list(box))
        page.obj["/Rotate"] = turn
        return saved(made)
