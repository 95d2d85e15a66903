from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from saphan.search.doors import visible_letters
from saphan.search.similar import Similar
from saphan.ui.http import UserRequest, page


def similar(request: UserRequest, letter: int) -> HttpResponse:
    """What stands near a letter that one may read: fetched after its page is shown, or a page of its own."""
    if request.capacity is None:
        raise Http404
    found = get_object_or_404(visible_letters(request.capacity), pk=letter)
    context = {"letter": found, "similar": Similar(found, request.capacity)}
    return page(request, "search/similar_page.html", context, block="near")
