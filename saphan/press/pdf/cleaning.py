"""A PDF without anything that acts: what is left can only be looked at. In the worker apart, no Django here.

What is forbidden is looked for in every object of the file, wherever it hangs, and not only where it should.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from saphan.press.pdf.geometry import lay_down, sheet_of
from saphan.press.pdf.limits import opened, written

KEYS = {  # name of an entry -> what it was, as `Cleaned.removed` says it
    "/JS": "script", "/JavaScript": "script", "/AA": "script", "/OpenAction": "script", "/XFA": "form",
    "/EmbeddedFiles": "files", "/EF": "files", "/AF": "files", "/Collection": "files",
    "/RichMediaContent": "media", "/RichMediaSettings": "media", "/Renditions": "media", "/3DD": "media",
    "/Alternates": "external", "/AlternatePresentations": "external", "/OPI": "external", "/URLS": "external",
    "/Perms": "signature", "/DSS": "signature", "/Threads": "", "/PieceInfo": "", "/SpiderInfo": "",
}  # fmt: skip
ACTIONS = {
    "/JavaScript": "script", "/Rendition": "media", "/Launch": "launch", "/GoToR": "external", "/GoToE": "files",
    "/URI": "link", "/SubmitForm": "form", "/ResetForm": "form", "/ImportData": "form", "/Sound": "media",
    "/Movie": "media", "/RichMediaExecute": "media", "/GoTo3DView": "media", "/Named": "", "/Hide": "",
    "/SetOCGState": "", "/Thread": "", "/Trans": "", "/GoToDp": "external",
}  # fmt: skip
KEPT_NOTES = set(
    "/Link /Text /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly /StrikeOut /Stamp "
    "/Caret /Ink /Popup /Widget /Watermark".split()
)
NOTES = {"/FileAttachment": "files", "/Sound": "media", "/Movie": "media", "/Screen": "media", "/RichMedia": "media"}
_NAMES = sorted({*KEYS, *ACTIONS, "/Ref", "/PA", "/F", "/FS", "/Sig", "/PS", "/A", "/Next"}, key=len, reverse=True)
SUSPECT = re.compile(rb"(?:%s)(?![A-Za-z0-9_.-])" % b"|".join(re.escape(name.encode()) for name in _NAMES))


def clean(pdf: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Raises Bad. Facts: number of pages, what was taken out."""
    with opened(pdf) as paper:
        removed: set[str] = set()
        for thing in paper.objects:
            sweep(thing, removed)
        for part in (paper.Root, paper.trailer):
            sweep(part, removed)
        for page in paper.pages:
            _clean_notes(page, removed)
            lay_down(page, sheet_of(page))
        pages = len(paper.pages)
        return {"pages": pages, "removed": sorted(removed - {""})}, [written(paper)]


def sweep(thing: Any, removed: set[str]) -> None:
    """One object of the file and what stands inside it."""
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Array) or not SUSPECT.search(thing.unparse(resolved=True)):
        return
    for inner in _inside(thing):
        _disarm(inner, removed)


def _inside(thing: Any) -> Iterator[pikepdf.Dictionary]:
    """Every dictionary within the object itself; what it only points to is another object."""
    left = [thing]
    while left:
        one = left.pop()
        if isinstance(one, pikepdf.Dictionary):
            yield one
        values = list(one.values()) if isinstance(one, pikepdf.Dictionary) else list(one)
        left += [
            value for value in values
            if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect
        ]  # fmt: skip


def _disarm(one: pikepdf.Dictionary, removed: set[str]) -> None:
    for name in [name for name in KEYS if name in one]:
        removed.add(KEYS[name])
        del one[name]
    action = str(one.get("/S", "")) if isinstance(one.get("/S"), pikepdf.Name) else ""
    if action in ACTIONS and not {"/K", "/P"} & set(one.keys()):
        removed.add(ACTIONS[action])
        for name in list(one.keys()):
            del one[name]
    if action == "/GoTo" and "/Next" in one:
        del one["/Next"]
    if one.get("/FT") == pikepdf.Name.Sig and "/V" in one:
        removed.add("signature")  # of the original: this copy would only look altered
        del one["/V"]
    _disarm_stream(one, removed)


def _disarm_stream(one: pikepdf.Dictionary, removed: set[str]) -> None:
    """Content that lies in another file, and programs for printers."""
    if isinstance(one.get("/Ref"), pikepdf.Dictionary):
        removed.add("external")
        del one["/Ref"]
    if "/Length" in one and "/F" in one:
        removed.add("external")
        for name in ("/F", "/FFilter", "/FDecodeParms"):
            if name in one:
                del one[name]
    if one.get("/Subtype") == pikepdf.Name.PS or one.get("/Subtype2") == pikepdf.Name.PS:
        removed.add("script")
        del one["/Subtype"]


def _clean_notes(page: pikepdf.Page, removed: set[str]) -> None:
    notes = page.obj.get("/Annots")
    if not isinstance(notes, pikepdf.Array):
        if notes is not None:
            del page.obj["/Annots"]
        return
    kept = pikepdf.Array()
    for note in list(notes):
        if isinstance(note, pikepdf.Dictionary) and _is_harmless(note, removed):
            kept.append(note)
    page.obj["/Annots"] = kept


def _is_harmless(note: pikepdf.Dictionary, removed: set[str]) -> bool:
    kind = str(note.get("/Subtype", ""))
    if kind not in KEPT_NOTES:
        removed.add(NOTES.get(kind, ""))
        return False
    action = note.get("/A")
    if action is not None and not (isinstance(action, pikepdf.Dictionary) and action.get("/S") == pikepdf.Name.GoTo):
        del note["/A"]
    for name in ("/PA", "/FS"):
        if name in note:
            del note[name]
    return kind != "/Link" or "/A" in note or "/Dest" in note
