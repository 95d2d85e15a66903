from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saphan.search.chips import Chips
from saphan.search.finding import Search
from saphan.search.models import SavedSearch
from saphan.search.query import LONGEST
from saphan.search.sifting import NAMES, Sieve
from saphan.ui.http import UserRequest, tell


@require_POST
def save(request: UserRequest) -> HttpResponse:
    """Keep the question that the page asked: its words and filters."""
    if request.capacity is None:
        raise Http404
    asked = QueryDict(request.POST.get("question", ""))
    kept = QueryDict(mutable=True)
    kept.update({name: asked[name] for name in ("q", *NAMES) if asked.get(name)})
    search = Search(request.capacity, asked.get("q", "")[:LONGEST], Sieve.read(asked))
    if search:
        SavedSearch.save_for(request.capacity, kept.urlencode(), named(request, search, asked))
        tell(request, _("บันทึกการค้นแล้ว"))
    return redirect(f"{reverse('search:index')}?{kept.urlencode()}")


def named(request: UserRequest, search: Search, asked: QueryDict) -> str:
    """The name that was given, else the words and the filters."""
    chips = Chips(search, asked, "")
    labels = [chip.label for name in search.sieve.on for chip in chips.chips(name)]
    return request.POST.get("name", "").strip() or " · ".join(filter(None, [search.query.text, *labels]))


@require_POST
def forget(request: UserRequest, pk: int) -> HttpResponse:
    if request.capacity is None:
        raise Http404
    get_object_or_404(SavedSearch.objects.visible_to(request.capacity), pk=pk).delete()
    tell(request, _("ลบการค้นที่บันทึกไว้แล้ว"))
    return redirect("search:index")
