"""Addresses of the shared desks."""

from django.urls import path

from wushe.modules.committees.web import areas, desk, forming, providers, sittings, votes

app_name = "committees"
_AREA, _MATTER = "<uuid:property_area_id>/", "matters/<uuid:desk_matter_id>/"
_SITTING, _VOTE = "sittings/<uuid:desk_sitting_id>/", "votes/<uuid:owners_vote_id>/"

urlpatterns = [
    path("", areas.areas, name="list"),
    path("new/", areas.new, name="new"),
    path("terms/", forming.terms, name="terms"),
    path(_AREA, desk.desk, name="desk"),
    path(f"{_AREA}counts/", areas.counts, name="counts"),
    path(f"{_AREA}seat/", areas.seat, name="seat"),
    path(f"{_AREA}seat/leave/", areas.leave, name="leave"),
    path(f"{_AREA}seats/", areas.history, name="seats"),
    path(f"{_AREA}forming/", forming.forming, name="forming"),
    path(f"{_AREA}forming/undo/", forming.undo, name="forming_undo"),
    path(f"{_AREA}forming/give-up/", forming.give_up, name="forming_give_up"),
    path(f"{_AREA}put/", desk.put, name="put"),
    path(f"{_AREA}export/desk.<str:form>", desk.export, name="export"),
    path(f"{_AREA}sittings/", sittings.sittings, name="sittings"),
    path(f"{_AREA}sittings/new/", sittings.new, name="sitting_new"),
    path(f"{_AREA}provider/", providers.provider, name="provider"),
    path(f"{_AREA}provider/name/", providers.name, name="provider_name"),
    path(f"{_AREA}provider/extend/", providers.extend, name="provider_extend"),
    path(f"{_AREA}provider/post/", providers.post, name="provider_post"),
    path(f"{_AREA}provider/end/", providers.end, name="provider_end"),
    path(f"{_AREA}provider/print/", providers.print_provider, name="provider_print"),
    path(f"{_AREA}votes/", votes.votes, name="votes"),
    path(f"{_AREA}votes/new/", votes.new, name="vote_new"),
    path(_MATTER, desk.matter, name="matter"),
    path(f"{_MATTER}position/", desk.position, name="position"),
    path(f"{_MATTER}propose/", desk.propose, name="propose"),
    path(f"{_MATTER}agree/", desk.agree, name="agree"),
    path(f"{_MATTER}back/", desk.send_back, name="send_back"),
    path(f"{_MATTER}project/", desk.project, name="project"),
    path(f"{_MATTER}withdraw/", desk.withdraw, name="withdraw"),
    path(f"{_MATTER}restore/", desk.restore, name="restore"),
    path(_SITTING, sittings.sitting, name="sitting"),
    path(f"{_SITTING}minutes/", sittings.minutes, name="minutes"),
    path(f"{_SITTING}post/", sittings.post, name="minutes_post"),
    path(f"{_SITTING}off/", sittings.call_off, name="sitting_off"),
    path(f"{_SITTING}print/", sittings.print_minutes, name="sitting_print"),
    path(_VOTE, votes.vote, name="vote"),
    path(f"{_VOTE}change/", votes.change, name="vote_change"),
    path(f"{_VOTE}notice/", votes.notice, name="vote_notice"),
    path(f"{_VOTE}count/", votes.count, name="vote_count"),
    path(f"{_VOTE}ballot/", votes.ballot, name="vote_ballot"),
    path(f"{_VOTE}clear/", votes.clear, name="vote_clear"),
    path(f"{_VOTE}post/", votes.post, name="vote_post"),
    path(f"{_VOTE}off/", votes.call_off, name="vote_off"),
    path(f"{_VOTE}print/", votes.print_vote, name="vote_print"),
]
