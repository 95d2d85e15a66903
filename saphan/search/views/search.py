from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from saphan.search.chips import Chips
from saphan.search.finding import COUNTED, PAGE, Search
from saphan.search.models import SavedSearch
from saphan.search.others import ask_others
from saphan.search.query import LONGEST
from saphan.search.sifting import Sieve
from saphan.search.suggesting import suggestions
from saphan.ui.http import UserRequest, page


def index(request: UserRequest) -> HttpResponse:
    """Letters by what they say; beside them whatever the other rooms find. The same page with and without htmx."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    context: dict[str, Any] = {"words": words, "search": None, "saved": [], "others": None}
    if request.capacity is not None:
        context["saved"] = list(SavedSearch.objects.visible_to(request.capacity))
        context |= answer(request, request.GET.get("q", "")[:LONGEST])
    if request.GET.get("others") and words and request.capacity is not None:
        context["others"] = ask_others(request.capacity, words)
    return page(request, "search/index.html", context, block="results")


def answer(request: UserRequest, words: str) -> dict[str, Any]:
    """What was found, and what the page needs to say of it; nothing for no question."""
    below = cursor(request.GET.get("after", ""))
    nearest = request.GET.get("order") == "near" and not below
    search = Search(request.capacity, words, Sieve.read(request.GET), below=below, by_relevance=nearest)
    if not search:
        return {}
    shown = search.page(COUNTED if nearest else PAGE)
    question = asked(request)
    here = f"{reverse('search:index')}?{question}"
    return {
        "search": search,
        "hits": shown,
        "suggested": [] if shown else suggestions(search),
        "filters": Chips(search, request.GET, reverse("search:index")).groups(),
        "here": here,
        "question": question,
        "order_url": ordered(request),
        "older_url": f"{here}&after={shown[-1].letter}" if len(search.hits) > len(shown) and not nearest else "",
    }


def asked(request: UserRequest) -> str:
    """Words and filters as in the address, without the page."""
    query = request.GET.copy()
    query.pop("after", None)
    return query.urlencode()


def ordered(request: UserRequest) -> str:
    """The same question in the other order."""
    query = request.GET.copy()
    was = query.pop("order", [""])[-1]
    query.pop("after", None)
    if was != "near":
        query["order"] = "near"
    return f"{reverse('search:index')}?{query.urlencode()}"


def cursor(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def others(request: UserRequest) -> HttpResponse:
    """What the other rooms find, fetched after the letters are shown."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    answers = ask_others(request.capacity, words) if words and request.capacity is not None else []
    return page(request, "search/others.html", {"words": words, "others": answers}, block="answers")
