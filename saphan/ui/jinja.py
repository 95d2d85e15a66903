"""The Jinja2 environment of every page: words, addresses, Thai dates and the components as ``ui``."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any
from urllib.parse import parse_qsl

import jinja2
from django.contrib.messages.storage.base import Message
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from markupsafe import Markup

from saphan.lib import grades, thai
from saphan.ui import charts
from saphan.ui.tables import labelled

STYLESHEETS = (
    "reset tokens fonts base frame controls states forms lists story figures files pages"
    " today split letter register board folder writing search utilities print"
).split()
SCRIPTS = (
    "page thai-date relative-time copy-text file-drop confirm-form keep-draft color-scheme keys swipe-folder take-offer"
).split()
COMPONENTS = ("controls", "states", "forms", "lists", "story", "figures", "files", "frames")
STABLE = ("icon", "state", "urgency", "secrecy", "kbd", "unread_dot", "clip_mark", "avatar")


class Components:
    """All macros of ``ui/components/*.html`` under one name: no template, and no fragment, has to import them."""

    def __init__(self, env: jinja2.Environment) -> None:
        self._env = env

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        macros = self._load()
        if name not in macros:
            raise AttributeError(f"there is no component ui.{name}; see saphan/ui/README.md")
        if not self._env.auto_reload:
            # Found once, macros are plain attributes: a list page asks for them hundreds of times.
            macros |= {stable: remembered(macros[stable]) for stable in STABLE}
            self.__dict__.update(macros)
        return macros[name]

    def _load(self) -> dict[str, Callable[..., Markup]]:
        found: dict[str, Callable[..., Markup]] = {}
        for part in COMPONENTS:
            module = self._env.get_template(f"ui/components/{part}.html").module
            found |= {name: macro for name, macro in vars(module).items() if not name.startswith("_")}
        return found


def remembered(macro: Callable[..., Markup]) -> Callable[..., Markup]:
    """The same words and shape are drawn once per language; ``typed`` keeps marked-up and plain text apart."""

    @lru_cache(maxsize=1000, typed=True)
    def drawn(language: str, *args: Any, **kwargs: Any) -> Markup:
        return macro(*args, **kwargs)

    def draw(*args: Any, **kwargs: Any) -> Markup:
        return drawn(language(), *args, **kwargs)

    return draw


def url(viewname: str, *args: object, **kwargs: object) -> str:
    return reverse(viewname, args=args, kwargs=kwargs)


@cache
def static(path: str) -> str:
    return staticfiles_storage.url(path)


def language() -> str:
    return get_language() or "th"


def thai_date(day: date | datetime | None) -> str:
    return thai.short_date(day, language()) if day else ""


def thai_date_long(day: date | datetime | None) -> str:
    return thai.long_date(day, language()) if day else ""


def thai_weekday(day: date | datetime | None) -> str:
    return thai.weekday(day, language()) if day else ""


def thai_moment(when: datetime | None) -> str:
    return thai.moment(when, language()) if when else ""


def thai_time(when: datetime | None) -> str:
    return thai.clock(when, language()) if when else ""


def thai_exact(when: datetime | None) -> str:
    """Date and time in full, also today: for titles, prints and the register."""
    return f"{thai.short_date(when, language())} · {thai.clock(when, language())}" if when else ""


TIME = Markup('<time datetime="{}">{}</time>')
MOMENT = Markup('<relative-time><time datetime="{}" title="{}">{}</time></relative-time>')


def moment(when: date | datetime | None) -> Markup:
    """A moment as people say it, the exact one on hover. Drawn here and not by a macro: lists have hundreds of them."""
    if when is None:
        return Markup("")
    if not isinstance(when, datetime):
        return TIME.format(when.isoformat(), thai_date(when))
    exact, said = thai.told(when, language())
    return MOMENT.format(when.isoformat(), exact, said)


def iso(when: date | datetime | None) -> str:
    return when.isoformat() if when else ""


def filesize(size: int | None) -> str:
    """Bytes in words people use: 812 B, 14 KB, 3.2 MB."""
    amount = float(size or 0)
    for unit in ("B", "KB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            break
        amount /= 1000
    return f"{amount:.1f} {unit}" if unit in ("MB", "GB") and amount < 100 else f"{amount:.0f} {unit}"


def number(value: float | None) -> str:
    """1234567 -> 1,234,567."""
    return "" if value is None else f"{value:,}"


def told(message: Message) -> dict[str, str]:
    """What ``saphan.ui.http.tell`` put beside the words: an address to undo, a number to write down."""
    return {"undo": "", "number": "", **dict(parse_qsl(message.extra_tags or ""))}


FILTERS: dict[str, Callable[..., Any]] = {
    "thai_date": thai_date,
    "thai_date_long": thai_date_long,
    "thai_weekday": thai_weekday,
    "thai_moment": thai_moment,
    "thai_time": thai_time,
    "thai_exact": thai_exact,
    "thai_digits": thai.to_thai_digits,
    "iso": iso,
    "filesize": filesize,
    "number": number,
    "labelled": labelled,
    "initials": thai.initials,
    "told": told,
}
GLOBALS: dict[str, Any] = {
    "url": url,
    "static": static,
    "language": language,
    "today": thai.today,
    "now": thai.now,
    "charts": charts,
    "grades": grades,
    "stylesheets": STYLESHEETS,
    "scripts": SCRIPTS,
}


class Kept:
    """`{% call kept("rail", menu) %}…{% endcall %}`: markup that only the words of its key decide, made once for each.

    The reader's language is always part of the key. Nothing of a person or a letter may stand in it.
    """

    MOST = 1000

    def __init__(self) -> None:
        self._made: dict[tuple[Any, ...], Markup] = {}

    def __call__(self, *key: Any, caller: Callable[[], Markup]) -> Markup:
        whole = (language(), *key)
        if whole not in self._made:
            if len(self._made) >= self.MOST:
                self._made.clear()
            self._made[whole] = caller()
        return self._made[whole]


def environment(**options: Any) -> jinja2.Environment:
    extensions = [*options.pop("extensions", []), "jinja2.ext.i18n", "jinja2.ext.do"]
    options["undefined"] = jinja2.StrictUndefined
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    env = jinja2.Environment(extensions=extensions, **options)  # noqa: S701 - Django's backend sets autoescape
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)  # type: ignore[attr-defined]
    env.filters.update(FILTERS)
    components = Components(env)
    components.__dict__["moment"] = moment
    env.globals.update(GLOBALS, ui=components, kept=Kept())
    return env
