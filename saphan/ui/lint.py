"""What every page promises, checked on every page that any test opens."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = set("area base br col embed hr img input link meta source track wbr".split())
NAMELESS_INPUTS = {"hidden", "submit", "reset", "button", "image"}
FOREIGN = ("http://", "https://", "//")


@dataclass
class Element:
    """A tag with its attributes, children and text: only as much of a DOM as the checks need."""

    tag: str
    attrs: dict[str, str]
    parent: Element | None = None
    children: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def walk(self) -> list[Element]:
        found = [self]
        for child in self.children:
            found += child.walk()
        return found

    def inside(self, *tags: str) -> bool:
        return self.tag in tags or (self.parent is not None and self.parent.inside(*tags))

    @property
    def text(self) -> str:
        own = (
            "".join(self.words)
            + self.attrs.get("aria-label", "")
            + (self.attrs.get("alt", "") if self.tag == "img" else "")
        )
        return own.strip() + "".join(child.text for child in self.children)

    @property
    def name(self) -> str:
        """How the element is called in a complaint."""
        mark = self.attrs.get("id") or self.attrs.get("name") or self.attrs.get("class", "")
        return f"<{self.tag} {mark}>".replace(" >", ">")


class Tree(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = self.here = Element("", {})
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.children.append(Element(tag, {name: value or "" for name, value in attrs}, self.here))

    def handle_endtag(self, tag: str) -> None:
        element: Element | None = self.here
        while element is not None and element.tag != tag:
            element = element.parent
        if element is not None and element.parent is not None:
            self.here = element.parent

    def handle_data(self, data: str) -> None:
        self.here.words.append(data)


def lint_page(html: str) -> list[str]:
    """Every broken promise of a whole page, as sentences; an empty list when all is well."""
    elements = Tree(html).root.walk()
    checks = (_frame, _ids, _labels, _buttons, _images, _tables, _inline, _addresses, _nesting)
    return [fault for check in checks for fault in check(elements)]


def _tagged(elements: list[Element], *tags: str) -> list[Element]:
    return [element for element in elements if element.tag in tags]


def _frame(elements: list[Element]) -> list[str]:
    faults = []
    if not any(element.attrs.get("lang") for element in _tagged(elements, "html")):
        faults.append("<html> has no lang: Thai lines break in wrong places without it.")
    titles = [element for element in _tagged(elements, "title") if not element.inside("svg")]
    if not any(title.text.strip(" ·") for title in titles):
        faults.append("The page has no title.")
    headings = _tagged(elements, "h1")
    if len(headings) != 1:
        faults.append(f"A page has exactly one h1, this one has {len(headings)}.")
    faults += ["The h1 is empty." for heading in headings if not heading.text]
    return faults


def _ids(elements: list[Element]) -> list[str]:
    counted = Counter(element.attrs["id"] for element in elements if element.attrs.get("id"))
    faults = [f'The id "{name}" stands {times} times.' for name, times in counted.items() if times > 1]
    for element in elements:
        for attribute in ("aria-labelledby", "aria-describedby", "for", "form"):
            if element.tag == "form" and attribute == "form":
                continue
            faults += [
                f'{element.name} points with {attribute} to "{name}", which is not on the page.'
                for name in element.attrs.get(attribute, "").split()
                if name not in counted
            ]
    return faults


def _labels(elements: list[Element]) -> list[str]:
    labelled = {element.attrs.get("for") for element in _tagged(elements, "label") if element.text}
    return [
        f"{element.name} has no label."
        for element in _tagged(elements, "input", "select", "textarea")
        if element.attrs.get("type", "text") not in NAMELESS_INPUTS
        and element.attrs.get("id", "no id") not in labelled
        and not element.attrs.get("aria-label")
        and not element.attrs.get("aria-labelledby")
        and not element.inside("label")
    ]


def _buttons(elements: list[Element]) -> list[str]:
    pressed = [*_tagged(elements, "button", "summary"), *(a for a in _tagged(elements, "a") if "href" in a.attrs)]
    faults = [f"{element.name} has no words: nobody can hear what it does." for element in pressed if not element.text]
    return faults + [f"{a.name} is a link to nowhere." for a in _tagged(elements, "a") if a.attrs.get("href") == ""]


def _images(elements: list[Element]) -> list[str]:
    faults = [f"{element.name} has no alt." for element in _tagged(elements, "img") if "alt" not in element.attrs]
    faults += [
        f"{element.name} has no title." for element in _tagged(elements, "iframe") if not element.attrs.get("title")
    ]
    return faults + [
        f"{element.name} is neither named (aria-label) nor hidden (aria-hidden)."
        for element in _tagged(elements, "svg")
        if not element.attrs.get("aria-label") and element.attrs.get("aria-hidden") != "true"
    ]


def _tables(elements: list[Element]) -> list[str]:
    faults = []
    for table in _tagged(elements, "table"):
        heads = [element for element in table.walk() if element.tag == "th"]
        if not heads:
            faults.append(f"{table.name} has no headers (th).")
        faults += [f"A th of {table.name} has no scope." for head in heads if not head.attrs.get("scope")]
    return faults


def _inline(elements: list[Element]) -> list[str]:
    faults = [f"{e.name} has code inside the page: the security policy forbids it." for e in _code(elements)]
    faults += [f"{e.name} has style=: use a class." for e in elements if "style" in e.attrs]
    faults += ["<style> inside the page: use a stylesheet." for _ in _tagged(elements, "style")]
    return faults + [
        f"{e.name} has {name}=: use a module." for e in elements for name in e.attrs if name.startswith(("on", "hx-on"))
    ]


def _code(elements: list[Element]) -> list[Element]:
    return [
        e for e in _tagged(elements, "script") if not e.attrs.get("src") and e.attrs.get("type") != "application/json"
    ]


def _addresses(elements: list[Element]) -> list[str]:
    """Nothing is loaded from elsewhere; a link may lead out only over https."""
    faults = []
    for element in elements:
        for name in (
            "src",
            "action",
            "formaction",
            "poster",
            "data",
            *(["href"] if element.tag in ("link", "use") else []),
        ):
            if element.attrs.get(name, "").startswith(FOREIGN):
                faults.append(f"{element.name} reaches outside: {element.attrs[name]}")
        if element.tag == "a" and element.attrs.get("href", "").startswith("http://"):
            faults.append(f"{element.name} leads out without encryption: {element.attrs['href']}")
    return faults


def _nesting(elements: list[Element]) -> list[str]:
    faults = [
        f"{e.name} stands inside another form."
        for e in _tagged(elements, "form")
        if e.parent and e.parent.inside("form")
    ]
    within = [e for e in _tagged(elements, "a", "button") if e.parent and e.parent.inside("a", "button")]
    return faults + [f"{element.name} stands inside another link or button." for element in within]
