"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from wushe.modules.registers.web import facts, files, home, households, lend, purposes, slip, verify

app_name = "registers"
urlpatterns = [
    path("files/", files.front, name="front"),
    path("borrow/", lend.page, name="lend"),
    path("files/corrections/", facts.corrections, name="corrections"),
    path("files/corrections/<uuid:correction_id>/accept/", facts.accept, name="accept"),
    path("files/corrections/<uuid:correction_id>/refuse/", facts.refuse, name="correction_refuse"),
    path("files/corrections/<uuid:correction_id>/withdraw/", home.withdraw, name="withdraw"),
    path("files/purposes/", purposes.index, name="purposes"),
    path("files/purposes/new/", purposes.new, name="purpose_new"),
    path("files/purposes/<uuid:purpose_id>/", purposes.page, name="purpose"),
    path("files/purposes/<uuid:purpose_id>/approve/", purposes.approve, name="purpose_approve"),
    path("files/purposes/<uuid:purpose_id>/refuse/", purposes.refuse, name="purpose_refuse"),
    path("files/purposes/<uuid:purpose_id>/close/", purposes.close, name="purpose_close"),
    path("files/purposes/<uuid:purpose_id>/enter/", purposes.enter, name="person_enter"),
    path("entries/<uuid:kept_id>/reveal/<slug:field>/", purposes.reveal, name="entry_reveal"),
    path("entries/<uuid:kept_id>/remove/", purposes.remove, name="entry_remove"),
    path("knock/", purposes.knock, name="knock"),
    path("files/<slug:register>/", files.index, name="file"),
    path("files/<slug:register>/paper/", files.paper, name="paper"),
    path("files/<slug:register>/export/", files.export, name="export"),
    path("files/<slug:register>/<uuid:thing_id>/", files.page, name="thing"),
    path("files/<slug:register>/<uuid:thing_id>/edit/", facts.edit, name="edit"),
    path("files/<slug:register>/<uuid:thing_id>/correct/", facts.correct, name="correct"),
    path("resources/new/", facts.resource_new, name="resource_new"),
    path("resources/<uuid:resource_id>/change/", facts.resource_change, name="resource_change"),
    path("resources/<uuid:resource_id>/end/", facts.resource_end, name="resource_end"),
    path("home/", home.page, name="home"),
    path("home/<uuid:residence_id>/correct/", home.correct, name="home_correct"),
    path("home/<uuid:residence_id>/leave/", home.leave, name="leave"),
    path("slip/", slip.ask, name="slip"),
    path("slip/who/", slip.who, name="slip_who"),
    path("slip/use/", slip.use, name="slip_use"),
    path("slip/join/", slip.join, name="slip_join"),
    path("households/", households.index, name="households"),
    path("households/new/", households.new, name="households_new"),
    path("households/waiting/", households.waiting, name="waiting"),
    path("households/slips/", verify.slips, name="slips"),
    path("households/<uuid:household_id>/", households.page, name="household"),
    path("households/<uuid:household_id>/verify/", verify.window, name="verify"),
    path("households/<uuid:household_id>/end/", verify.end, name="household_end"),
    path("residences/<uuid:residence_id>/confirm/", verify.confirm, name="confirm"),
    path("residences/<uuid:residence_id>/refuse/", verify.refuse, name="refuse"),
    path("residences/<uuid:residence_id>/undo/", verify.undo, name="undo"),
    path("households/<uuid:household_id>/door/", verify.door, name="reveal_door"),
    path("residences/<uuid:residence_id>/name/", verify.name, name="reveal_name"),
]
