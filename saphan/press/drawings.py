"""Pictures that an office brings (garuda, seal), made harmless: an SVG is written anew from shapes alone, a PNG from
its points; both come out as SVG. Nothing in them can run, load or grow."""

from __future__ import annotations

import base64
import io
import re
import xml.etree.ElementTree as ET

from PIL import Image

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title", "desc"}
PAINTS = (
    "fill fill-opacity fill-rule clip-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-dasharray stroke-opacity opacity"
).split()
KEPT = {*PAINTS, *"d points transform viewBox width height x y x1 y1 x2 y2 cx cy r rx ry".split()}
DRAWN = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
HARMLESS = re.compile(r"^[^<>&\"';{}\\]*$")
MOST_ELEMENTS, MOST_DEEP, MOST_BYTES = 20_000, 40, 600_000
MOST_POINTS, PNG_BYTES = 3000, 3_000_000


class BadDrawing(ValueError):
    """Neither a PNG nor an SVG of shapes that can be taken."""


def harmless(data: bytes) -> str:
    """The drawing as SVG. Raises BadDrawing."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return from_png(data)
    if b"<svg" in data[:20_000]:
        return from_svg(data)
    raise BadDrawing("neither PNG nor SVG")


def from_png(data: bytes) -> str:
    if len(data) > PNG_BYTES:
        raise BadDrawing("too large")
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
            if max(image.size) > MOST_POINTS:
                raise BadDrawing("too many points")
            plain = image.convert("RGBA")
    except (OSError, SyntaxError, Image.DecompressionBombError) as bad:
        raise BadDrawing("not a whole PNG") from bad
    out = io.BytesIO()
    plain.save(out, "PNG", optimize=True)
    wide, high = plain.size
    text = base64.b64encode(out.getvalue()).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">'
        f'<image width="{wide}" height="{high}" href="data:image/png;base64,{text}"/></svg>'
    )


def from_svg(data: bytes) -> str:
    """Without entities, since one can name the others without end; without `use`, which can multiply itself."""
    if len(data) > MOST_BYTES or b"<!ENTITY" in data.upper():
        raise BadDrawing("too large or with entities")
    try:
        root = ET.fromstring(data)  # noqa: S314 (no entities, bounded above)
    except (ET.ParseError, ValueError, LookupError) as bad:
        raise BadDrawing("not a whole SVG") from bad
    if root.tag != f"{SVG}svg" or sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise BadDrawing("not an SVG, or too many shapes")
    clean = copied(root, 0)
    if clean is None or not DRAWN & {shape.tag for shape in clean.iter()}:
        raise BadDrawing("nothing is drawn in it")
    clean.set("xmlns", "http://www.w3.org/2000/svg")
    return ET.tostring(clean, encoding="unicode")


def copied(element: ET.Element, deep: int) -> ET.Element | None:
    """A shape with its harmless attributes alone, and so its children; None for anything that is no shape."""
    name = element.tag.removeprefix(SVG) if isinstance(element.tag, str) else ""
    if name not in SHAPES or deep > MOST_DEEP:
        return None
    clean = ET.Element(name, {key: value for key, value in attributes(element).items() if is_harmless(key, value)})
    clean.extend(child for child in (copied(one, deep + 1) for one in element) if child is not None)
    return clean


def attributes(element: ET.Element) -> dict[str, str]:
    """Its own, over which those of its style="..." count."""
    pairs = (pair.partition(":") for pair in element.get("style", "").split(";"))
    styled = {name.strip(): value.strip() for name, _, value in pairs if name.strip() in PAINTS}
    return dict(element.attrib) | styled


def is_harmless(name: str, value: str) -> bool:
    return name in KEPT and HARMLESS.match(value) is not None and "url(" not in value.lower()
