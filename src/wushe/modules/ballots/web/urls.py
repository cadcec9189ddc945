"""Addresses of ballots."""

from django.urls import path

from wushe.modules.ballots.web import board, lists, public, roll, table

app_name = "ballots"
_ONE, _PUBLIC, _ENTRY = "<uuid:ballot_id>/", "public/<uuid:ballot_id>/", "<uuid:ballot_id>/roll/<int:roll_number>/"

urlpatterns = [
    path("", lists.ballots, name="list"),
    path("new/", lists.new, name="new"),
    path("public/", lists.public, name="public"),
    path(_PUBLIC, public.public_ballot, name="public_ballot"),
    path(f"{_PUBLIC}vote/", public.vote, name="vote"),
    path(f"{_PUBLIC}card/", board.card, name="card"),
    path(f"{_PUBLIC}ballot.<str:form>", public.export, name="export"),
    path(_ONE, board.board, name="board"),
    path(f"{_ONE}again/", board.again, name="again"),
    path(f"{_ONE}change/", lists.change, name="change"),
    path(f"{_ONE}move/", board.move, name="move"),
    path(f"{_ONE}off/", board.off, name="off"),
    path(f"{_ONE}tellers/", board.tellers, name="tellers"),
    path(f"{_ONE}count/", board.count, name="count"),
    path(f"{_ONE}roll/table/", table.table, name="table"),
    path(f"{_ONE}roll/", roll.roll, name="roll"),
    path(f"{_ONE}roll/fill/", roll.fill, name="fill"),
    path(_ENTRY, roll.entry, name="entry"),
    path(f"{_ENTRY}recuse/", roll.recused, name="recuse"),
    path(f"{_ENTRY}remove/", roll.remove, name="remove"),
    path(f"{_ENTRY}paper/", roll.taken, name="taken"),
    path(f"{_ONE}paper/", roll.paper, name="paper"),
    path(f"{_ONE}paper/clear/", roll.clear, name="paper_clear"),
    path(f"{_ONE}print/", public.print_notice, name="print"),
    path(f"{_ONE}print/paper/", public.print_paper, name="print_paper"),
]
