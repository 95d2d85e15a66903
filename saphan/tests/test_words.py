"""Thai is the source of all words; English is complete; and no Thai decides anything in code."""

import ast
import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po
from django.template import engines
from jinja2 import nodes

from saphan.tests import house

ENGLISH = house.ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
THAI = re.compile(r"[\u0e00-\u0e7f]")
KEYWORDS = ["_t", "say", "gettext_lazy", "ngettext_lazy:1,2", "pgettext_lazy:1c,2", "npgettext_lazy:1c,2,3"]
WRAPPERS = set("_ _t say gettext gettext_lazy gettext_noop ngettext ngettext_lazy pgettext pgettext_lazy".split())
# Where Thai may stand bare, and why.
BARE_THAI = {
    "saphan/lib/thai.py": "Thai digits, months and years themselves",
    "saphan/lib/firstpage.py": "the labels of the official forms, as they stand on paper",
    "saphan/lib/lettercodes.py": "the codes themselves",
    "saphan/files/reader/digits.py": "letters that stand among digits",
    "saphan/lib/writtendays.py": "the months as letters write them",
    "saphan/lib/glyphs.py": "the digits whose shapes it tells",
    "saphan/lib/misread.py": "words as an engine misreads them",
    "saphan/lib/thaitext.py": "Thai marks and digits themselves",
    "saphan/search/spelling.py": "the letters themselves, each with its byte",
    "saphan/search/query.py": "the first and the last Thai letter, in patterns",
    "saphan/search/marking.py": "a letter that is compared as another",
    "saphan/lib/codes.py": "the keys of a Thai keyboard",
    "saphan/settings.py": "the name of the language in itself",
    "saphan/people/models/capacity.py": "the phrases of delegation, frozen on paper in Thai",
    "saphan/people/validators.py": "from the first Thai letter to the last",
    "saphan/press/markup.py": "the marks of numbered lines on paper",
    "saphan/mailroom/jinja2/mailroom/mail.html": "an official mail is in Thai, whoever sends it",
    "saphan/mailroom/views/paper.py": "the addressee as papers say it",
    "*/phrases.py": "words that the law puts on paper, whatever language the reader speaks",
    "*/apps.py": "the rooms' names, for Django's own lists",
    "conftest.py": "the cast of the tests",
    "*/bench.py": "an invented world to measure in",
    "*/benches/*": "an invented world to measure in",
    "*/tests/*": "tests read pages as people do",
    "*/demo/*": "the invented area office",
    "*/demo.py": "the invented area office",
    "*/seed_demo.py": "the invented area office",
    "*/migrations/*": "labels as they were",
    "saphan/ui/gallery.py": "samples for those who build pages",
    "*/jinja2/*/gallery/*": "samples for those who build pages",
    "*/jinja2/*/paper/*": "the paper's own words, which the regulation sets down",
}


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> list[Message]:
    """Every message that code and templates use, gathered as bin/words does it."""
    pot = tmp_path_factory.mktemp("words") / "django.pot"
    keywords = [part for keyword in KEYWORDS for part in ("-k", keyword)]
    mapping = str(house.ROOT / "pyproject.toml")
    command = ["pybabel", "--quiet", "extract", "-F", mapping, *keywords, "-o", str(pot), str(house.ROOT)]
    CommandLineInterface().run(command)  # type: ignore[no-untyped-call]
    with pot.open("rb") as file:
        return [message for message in read_po(file) if message.id]


@pytest.fixture(scope="module")
def english() -> Catalog:
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def is_said(message: Message | None) -> bool:
    parts = message.string if message and isinstance(message.string, tuple | list) else [message and message.string]
    return bool(message and not message.fuzzy and all(parts))


def test_every_word_is_said_in_english(words: list[Message], english: Catalog) -> None:
    missing = [message.id for message in words if not is_said(english.get(message.id, message.context))]
    assert words, "No words found at all: does bin/words still know where they stand?"
    assert not missing, f"Run bin/words, then write {len(missing)} words in {house.name_of(ENGLISH)}:\n" + "\n".join(
        str(text) for text in missing[:30]
    )


def test_english_keeps_every_placeholder(english: Catalog) -> None:
    faulty = [f"{message.id}: {fault}" for message in english for fault in message.check(english)]
    assert not faulty, "A placeholder is missing or wrong:\n" + "\n".join(faulty)


def bare_thai(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of Thai strings that no gettext call and no docstring holds."""
    tree = house.tree_of(path)
    wrapped: set[ast.AST] = set()
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in WRAPPERS
        # A bare string is a docstring, or a note.
        if is_text or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            wrapped |= set(ast.walk(node))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or node in wrapped:
            continue
        if THAI.search(node.value):
            yield node.lineno, node.value


def bare_thai_of_template(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of Thai in a template that is never asked for in the reader's language."""

    def walk(node: nodes.Node) -> Iterator[tuple[int, str]]:
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in WRAPPERS:
            return
        text = getattr(node, "data", getattr(node, "value", None))
        if isinstance(text, str) and THAI.search(text):
            yield node.lineno, " ".join(text.split())[:80]
        for child in node.iter_child_nodes():
            yield from walk(child)

    return walk(engines["jinja2"].env.parse(path.read_text(encoding="utf-8")))  # type: ignore[attr-defined]


def bare(paths: list[Path], look: Callable[[Path], Iterator[tuple[int, str]]]) -> list[str]:
    return [
        f"{house.name_of(path)}:{line}: {text}"
        for path in paths
        if not any(fnmatch(house.name_of(path), pattern) for pattern in BARE_THAI)
        for line, text in look(path)
    ]


def test_templates_ask_for_every_word_in_the_readers_language() -> None:
    found = bare(house.templates(), bare_thai_of_template)
    assert not found, 'Say {{ _("...") }} or {% trans %}:\n' + "\n".join(found)


def test_thai_stands_only_where_people_read_it() -> None:
    found = bare(house.python_files(), bare_thai)
    assert not found, "Wrap what people read in _(...), and decide by codes, not by words:\n" + "\n".join(found)


def test_this_test_knows_bare_thai(tmp_path: Path) -> None:
    template = tmp_path / "page.html"
    template.write_text('{{ _("ชื่อ") }}{% trans %}ปี{% endtrans %}<p>ลับ</p>\n{{ ui.x("รับ") }}', encoding="utf-8")
    assert list(bare_thai_of_template(template)) == [(1, "<p>ลับ</p>"), (2, "รับ")]
    page = tmp_path / "page.py"
    page.write_text('"""ปี"""\nname = _("ชื่อ")\nif kind == "ลับ":\n    pass\n', encoding="utf-8")
    assert list(bare_thai(page)) == [(3, "ลับ")]
