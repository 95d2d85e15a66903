from django.urls import path

from saphan.registers.views import book, entry, printed, request, reservation, series

app_name = "registers"
urlpatterns = [
    path("", book.index, name="index"),
    path("<int:year>/report/", book.report, name="report"),
    path("<int:year>/report/closing/", printed.closing, name="closing"),
    path("outage/", printed.outage, name="outage"),
    path("outage/<slug:series>/", printed.outage_form, name="outage_form"),
    path("<int:year>/<slug:series>/", book.book, name="book"),
    path("<int:year>/<slug:series>/paper/", book.paper, name="paper"),
    path("<int:year>/<slug:series>/pdf/", printed.book, name="pdf"),
    path("<int:year>/<slug:series>/csv/", book.export, {"kind": "csv"}, name="csv"),
    path("<int:year>/<slug:series>/xlsx/", book.export, {"kind": "xlsx"}, name="xlsx"),
    path("entry/<int:pk>/", entry.entry, name="entry"),
    path("entry/<int:pk>/amend/", entry.amend, name="amend"),
    path("entry/<int:pk>/void/", entry.void, name="void"),
    path("reservations/", reservation.reservations, name="reservations"),
    path("reservations/<int:pk>/", reservation.use, name="use"),
    path("reservations/<int:pk>/cancel/", reservation.cancel, name="cancel"),
    path("requests/", request.requests, name="requests"),
    path("requests/<slug:kind>/<int:pk>/", request.decide, name="decide"),
    path("late/", request.late, name="late"),
    path("series/", series.series, name="series"),
]
