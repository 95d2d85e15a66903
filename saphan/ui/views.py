from django.http import HttpResponse

from saphan.ui.gallery import samples
from saphan.ui.http import UserRequest, page


def gallery(request: UserRequest) -> HttpResponse:
    """Every component in every state, for whoever builds or reviews a page."""
    return page(request, "ui/gallery.html", samples())
