from django.urls import path

from saphan.offices.views import audiences, groups, holidays, offices

app_name = "offices"
urlpatterns = [
    path("", offices.index, name="index"),
    path("new/", offices.create, name="new"),
    path("<int:pk>/", offices.office, name="office"),
    path("<int:pk>/settings/", offices.settings, name="settings"),
    path("<int:pk>/closing/", offices.closing, name="closing"),
    # groups of an office
    path("<int:pk>/groups/", groups.index, name="groups"),
    path("<int:pk>/groups/default/", groups.default, name="default_groups"),
    path("groups/<int:pk>/", groups.group, name="group"),
    path("groups/<int:pk>/place/", groups.place, name="group_place"),
    path("groups/<int:pk>/closing/", groups.closing, name="group_closing"),
    # working days
    path("<int:pk>/holidays/", holidays.index, name="holidays"),
    path("holidays/<int:pk>/withdrawal/", holidays.withdraw, name="holiday_withdrawal"),
    # audiences of one's own office
    path("audiences/", audiences.index, name="audiences"),
    path("audiences/new/", audiences.create, name="audience_new"),
    path("audiences/<int:pk>/", audiences.audience, name="audience"),
    path("audiences/<int:pk>/rule/", audiences.edit, name="audience_rule"),
    path("audiences/<int:pk>/removal/", audiences.remove, name="audience_removal"),
]
