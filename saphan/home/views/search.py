from django.http import HttpResponse

from saphan.home.finding import find
from saphan.ui.http import UserRequest, page


def search(request: UserRequest) -> HttpResponse:
    """Numbers, subjects, senders, offices and people; each room answers only with what this person may see."""
    words = request.GET.get("q", "").strip()[:200]
    found = find(request.capacity, words) if words and request.capacity else []
    return page(request, "home/search.html", {"words": words, "found": found}, block="results")
