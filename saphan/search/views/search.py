from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from saphan.search.chips import Chips
from saphan.search.finding import COUNTED, PAGE, Search
from saphan.search.models import SavedSearch
from saphan.search.others import ask_others
from saphan.search.query import LONGEST
from saphan.search.sifting import Sieve
from saphan.ui.http import UserRequest, page


def index(request: UserRequest) -> HttpResponse:
    """Letters by what they say; beside them whatever the other rooms find. The same page with and without htmx."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    context: dict[str, Any] = {"words": words, "search": None, "saved": [], "others": None}
    if request.capacity is not None:
        context["saved"] = list(SavedSearch.objects.visible_to(request.capacity))
        context |= found(request, request.GET.get("q", "")[:LONGEST])
    if request.GET.get("others") and words and request.capacity is not None:
        context["others"] = ask_others(request.capacity, words)
    return page(request, "search/index.html", context, block="results")


def found(request: UserRequest, words: str) -> dict[str, Any]:
    search = Search(request.capacity, words, Sieve.read(request.GET), below=cursor(request.GET.get("after", "")))
    if not search:
        return {}
    query = request.GET.copy()
    query.pop("after", None)
    shown = search.page()
    more = len(search.hits) > len(shown)
    here = f"{reverse('search:index')}?{query.urlencode()}"
    return {
        "search": search,
        "hits": shown,
        "counted": COUNTED,
        "filters": Chips(search, request.GET, reverse("search:index")).groups(),
        "here": here,
        "question": query.urlencode(),
        "is_first": not search.below,
        "older_url": f"{here}&after={shown[-1].letter}" if more and len(shown) == PAGE else "",
    }


def cursor(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def others(request: UserRequest) -> HttpResponse:
    """What the other rooms find, fetched after the letters are shown."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    answers = ask_others(request.capacity, words) if words and request.capacity is not None else []
    return page(request, "search/others.html", {"words": words, "others": answers}, block="answers")
