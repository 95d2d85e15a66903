"""The pages of one revision, and a name for what is different on a page of a later one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyhanko.pdf_utils import generic

from saphan.seals.judging.findings import Code, Found
from saphan.seals.judging.looking import at

MOST = 5000  # pages looked at
DEEP = 12  # dictionaries inside dictionaries
Reference = generic.Reference


@dataclass(frozen=True)
class Page:
    reference: Reference
    content: generic.DictionaryObject

    def raw(self, key: str) -> generic.PdfObject | None:
        return self.content.raw_get(key) if key in self.content else None

    @property
    def notes(self) -> list[Reference | None]:
        """The things laid upon the page, but for fields of signatures."""
        rows = at(self.content, "/Annots", default=())
        return [getattr(row, "reference", None) for row in rows if at(row.get_object(), "/FT") != "/Sig"]

    def parts(self, key: str) -> dict[str, set[Reference]]:
        """By name, every object that the fonts (`/Font`) or pictures (`/XObject`) of this page are made of."""
        kinds = at(self.content, "/Resources", key, default={})
        return {name: set(refs_in(kinds.raw_get(name))) for name in kinds}


def pages_of(root: generic.DictionaryObject) -> list[Page]:
    return list(_walk(root["/Pages"], set(), 0))


def _walk(node: generic.DictionaryObject, seen: set[Reference], depth: int) -> Iterator[Page]:
    kids = node["/Kids"]
    for place in range(len(kids)):
        ref = kids.raw_get(place).reference
        if ref in seen or len(seen) > MOST or depth > DEEP:
            raise Found(Code.TOO_COMPLEX)
        seen.add(ref)
        kid = kids[place]
        if "/Kids" in kid:
            yield from _walk(kid, seen, depth + 1)
        else:
            yield Page(ref, kid)


def refs_in(thing: generic.PdfObject, depth: int = 0) -> Iterator[Reference]:
    """Every object reached from here, not going up to a page again."""
    if isinstance(thing, generic.IndirectObject):
        yield thing.reference
        thing = thing.get_object()
    if depth > DEEP:
        return
    if isinstance(thing, generic.DictionaryObject):
        for key in thing:
            if key not in ("/Parent", "/P"):
                yield from refs_in(thing.raw_get(key), depth + 1)
    elif isinstance(thing, generic.ArrayObject):
        for part in thing:
            yield from refs_in(part, depth + 1)


def name_page_change(was: Page, now: Page, changed: set[Reference]) -> Code | None:
    """The content itself, what is drawn with, what lies upon it: in the order in which a reader is deceived."""
    if str(was.raw("/Contents")) != str(now.raw("/Contents")) or set(refs_of(now, "/Contents")) & changed:
        return Code.PAGE_CHANGED
    if any(refs & changed for refs in was.parts("/Font").values()):
        return Code.SHADOW_REPLACE
    for name, refs in was.parts("/XObject").items():
        if name not in now.parts("/XObject") or refs & changed:
            return Code.SHADOW_HIDE
    if set(was.notes) - set(now.notes) or any(is_hidden(now, ref) for ref in set(now.notes) & changed):
        return Code.SHADOW_HIDE
    if set(now.notes) - set(was.notes):
        return Code.ANNOTATED
    return None


def refs_of(page: Page, key: str) -> Iterator[Reference]:
    raw = page.raw(key)
    return refs_in(raw) if raw is not None else iter(())


def is_hidden(page: Page, ref: Reference | None) -> bool:
    """Whether a thing upon the page that was changed is not shown any more (ISO 32000 12.5.3: hidden, no view)."""
    note = next(row.get_object() for row in page.content["/Annots"] if getattr(row, "reference", None) == ref)
    return bool(int(at(note, "/F", default=0)) & 0b100010) or list(at(note, "/Rect", default=())) == [0, 0, 0, 0]
