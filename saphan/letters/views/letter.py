from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from saphan.letters.models import Letter
from saphan.ui.http import UserRequest, page


def letter(request: UserRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Letter.objects.visible_to(request.capacity), pk=pk)
    return page(request, "letters/letter/letter.html", {"letter": found})
