from django.urls import path, re_path

from saphan.mailroom.views import (
    board,
    certified,
    dispatch,
    files,
    handed,
    inbox,
    package,
    paper,
    reading,
    registration,
    returning,
    scan,
    viewing,
)

app_name = "mailroom"
urlpatterns = [
    # The receiving desk
    path("", inbox.inbox, name="inbox"),
    path("paper/", paper.paper, name="paper"),
    path("<int:pk>/", reading.delivery, name="delivery"),
    path("<int:pk>/registration/", registration.register, name="registration"),
    path("<int:pk>/return/", returning.send_back, name="return"),
    path("<int:pk>/forwarding/", dispatch.forwarding, name="forwarding"),
    path("<int:pk>/viewing/", viewing.viewing, name="viewing"),
    path("<int:pk>/scan/", scan.scan, name="scan"),
    path("<int:pk>/files/<int:ordinal>/", files.file, name="file"),
    path("<int:pk>/files/<int:ordinal>/pages/<int:number>.png", files.preview, name="preview"),
    # Sendings by hand and post on paper
    path("handed/", handed.handed, name="handed"),
    path("handed.pdf", handed.handed_pdf, name="handed_pdf"),
    path("letters/<int:pk>/board/package/", package.package, name="package"),
    path("letters/<int:pk>/board/package/files/", package.package_files, name="package_files"),
    path("letters/<int:pk>/board/receipts.pdf", handed.receipts, name="receipts"),
    # Certified copies
    path("letters/<int:pk>/copies/", certified.certify, name="certify"),
    path("letters/<int:pk>/copies/<int:copy>/", certified.certified, name="certified"),
    path("<int:pk>/original/", files.original, name="original"),
    path("<int:pk>/original/<int:number>.png", files.original_page, name="original_page"),
    # A letter that leaves, and what becomes of it
    path("letters/<int:pk>/dispatch/", dispatch.dispatch, name="dispatch"),
    path("letters/<int:pk>/board/", board.board, name="board"),
    path("letters/<int:pk>/board/reminder/", board.remind, name="reminder"),
    path("letters/<int:pk>/board/withdrawal/", board.withdraw, name="withdrawal"),
    path("letters/<int:pk>/board/<int:delivery>/sending/", board.sending, name="sending"),
    path("letters/<int:pk>/board/<int:delivery>/confirmation/", board.confirmation, name="confirmation"),
    re_path(r"^letters/(?P<pk>\d+)/board/receivers\.(?P<kind>csv|xlsx)$", board.export, name="export"),
]
