"""What every view uses: the typed request, a kind refusal, a page, and pages of a long list."""

import base64
import binascii
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.messages.constants import SUCCESS
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines, loader
from django.template.backends.utils import csrf_input, csrf_token_lazy
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails


class UserRequest(HttpRequest):
    """A request of somebody signed in. ``capacity`` is the position in which they act now.

    Both are untyped here because ``ui`` lies below ``people``; models annotate ``by: Capacity``.
    """

    user: Any
    capacity: Any
    htmx: HtmxDetails


def allow(condition: bool, message: str | Promise = "") -> None:
    """Refuse with a Thai sentence (403) unless the condition holds."""
    if not condition:
        raise PermissionDenied(message or _("ตำแหน่งที่ท่านใช้อยู่ไม่มีสิทธิทำรายการนี้"))


def tell(request: HttpRequest, text: str | Promise, *, undo: str = "", number: str = "", level: int = SUCCESS) -> None:
    """Say what was done on the next page: a line that fades, with an address to undo it or a number to write down."""
    tags = {name: value for name, value in (("undo", undo), ("number", number)) if value}
    messages.add_message(request, level, str(text), extra_tags=urlencode(tags), fail_silently=True)


def go_on(request: HttpRequest, default: Any) -> HttpResponse:
    """Back to the page of ours that the form names as `next` (an act done from a list), else to `default`."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return redirect(wanted if ours else default)


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200, block: str = ""
) -> HttpResponse:
    """Answer with a page, or with one block of the same page when htmx asked and a block is named."""
    values = dict(context or {})
    if block and getattr(request, "htmx", False) and not request.htmx.boosted:  # type: ignore[attr-defined]
        return HttpResponse(_fragment(request, template, values, block), status=status)
    return HttpResponse(loader.render_to_string(template, values, request), status=status)


def _fragment(request: HttpRequest, name: str, values: dict[str, Any], block: str) -> str:
    backend = engines["jinja2"]
    found = backend.get_template(name)
    whole = {"request": request, **values}
    for processor in backend.template_context_processors:  # type: ignore[attr-defined]
        whole.update(processor(request))
    whole |= {"csrf_input": csrf_input(request), "csrf_token": csrf_token_lazy(request)}
    template = found.template  # type: ignore[attr-defined]
    return "".join(template.blocks[block](template.new_context(whole)))


class Keyset:
    """One page of a long list, found by the last row seen instead of by counting (no query grows with the table).

    ``by`` names ordering columns that are never null and together unique, as in ``("-received_at", "-id")``.
    Works on querysets of objects and of ``values()``. A cursor nobody could have been given shows the first page.
    """

    def __init__(
        self, queryset: QuerySet[Any, Any], request: HttpRequest, *, by: Sequence[str] = ("-id",), size: int = 50
    ) -> None:
        self._query = request.GET.copy()
        self._path = request.path
        self._by = tuple(by)
        self._size = size
        after = _opened(self._query.pop("after", [""])[-1], len(by))
        before = _opened(self._query.pop("before", [""])[-1], len(by)) if not after else []
        try:
            self._fetch(queryset, after, before)
        except (ValueError, TypeError, ValidationError):
            self._fetch(queryset, [], [])

    def _fetch(self, queryset: QuerySet[Any, Any], after: list[Any], before: list[Any]) -> None:
        order = tuple(_turned(name) for name in self._by) if before else self._by
        cursor = before or after
        if cursor:
            queryset = queryset.filter(_beyond(order, cursor))
        found = list(queryset.order_by(*order)[: self._size + 1])
        more = len(found) > self._size
        found = found[: self._size]
        self.rows: list[Any] = found[::-1] if before else found
        self.has_older = more or bool(before)
        self.has_newer = more if before else bool(after)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def older_url(self) -> str:
        """The address of the next page, or an empty string on the last."""
        return self._url("after", self.rows[-1]) if self.has_older and self.rows else ""

    @property
    def newer_url(self) -> str:
        """The address of the page before, or an empty string on the first."""
        return self._url("before", self.rows[0]) if self.has_newer and self.rows else ""

    def _url(self, name: str, row: Any) -> str:
        query = self._query.copy()
        query[name] = _closed([_value(row, column.lstrip("-")) for column in self._by])
        return f"{self._path}?{query.urlencode()}"


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _beyond(order: Sequence[str], cursor: Sequence[Any]) -> Q:
    """Rows after the cursor; the first condition alone lets the database start inside its index."""
    choices: list[Q] = []
    same = Q()
    for name, value in zip(order, cursor, strict=True):
        column, side = (name[1:], "lt") if name.startswith("-") else (name, "gt")
        choices.append(same & Q(**{f"{column}__{side}": value}))
        same &= Q(**{column: value})
    first, side = (order[0][1:], "lte") if order[0].startswith("-") else (order[0], "gte")
    return Q(**{f"{first}__{side}": cursor[0]}) & reduce(or_, choices)


def _value(row: Any, column: str) -> Any:
    if isinstance(row, Mapping):
        return row[column]
    return reduce(getattr, column.split("__"), row)


def _closed(values: Sequence[Any]) -> str:
    raw = json.dumps([value if isinstance(value, int | str) else str(value) for value in values])
    return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")


def _opened(cursor: str, length: int) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error):
        return []
    fits = isinstance(values, list) and len(values) == length and all(isinstance(v, int | str) for v in values)
    return values if fits else []
