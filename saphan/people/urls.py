from django.urls import path

from saphan.people.views import capacity, directory, invitations, join, me, powers, recoveries, rosters, seats

app_name = "people"
urlpatterns = [
    # people of an office
    path("", directory.index, name="index"),
    path("<int:pk>/", directory.person, name="person"),
    path("<int:pk>/seats/", seats.appoint, name="appoint"),
    path("<int:pk>/recovery/", recoveries.recover, name="recovery"),
    path("<int:pk>/second-factors/", recoveries.drop_second_factors, name="second_factors"),
    path("recoveries/<int:pk>/confirmation/", recoveries.confirm, name="recovery_confirmation"),
    path("recoveries/<int:pk>/stop/", recoveries.stop, name="recovery_stop"),
    path("seats/<int:pk>/", seats.change, name="seat"),
    path("seats/<int:pk>/end/", seats.end, name="seat_end"),
    # oneself
    path("capacity/", capacity.choose, name="choose"),
    path("me/", me.profile, name="profile"),
    path("me/security/", me.security, name="security"),
    path("me/language/", me.language, name="language"),
    # invitations
    path("invitations/", invitations.index, name="invitations"),
    path("invitations/new/", invitations.create, name="invite"),
    path("invitations/sheet/", invitations.sheet, name="invitation_sheet"),
    path("invitations/<int:pk>/", invitations.show, name="invitation"),
    path("invitations/<int:pk>/renewal/", invitations.renew, name="invitation_renewal"),
    path("invitations/<int:pk>/withdrawal/", invitations.withdraw, name="invitation_withdrawal"),
    path("join/<int:pk>/<str:token>/", join.join, name="join"),
    path("rosters/", rosters.create, name="rosters"),
    path("rosters/blank/", rosters.blank, name="roster_blank"),
    path("rosters/<int:pk>/", rosters.show, name="roster"),
    # powers
    path("delegations/", powers.delegations, name="delegations"),
    path("delegations/new/", powers.delegate, name="delegate"),
    path("delegations/<int:pk>/revocation/", powers.revoke_delegation, name="delegation_revocation"),
    path("clearances/", powers.clearances, name="clearances"),
    path("clearances/new/", powers.clear, name="clear"),
    path("clearances/<int:pk>/revocation/", powers.revoke_clearance, name="clearance_revocation"),
]
