"""Addresses of budget rounds."""

from django.urls import path

from wushe.modules.rounds.web import board, box, cards, files, lists, paper, public, tellers, vote

app_name = "rounds"

urlpatterns = [
    path("", lists.rounds, name="list"),
    path("new/", lists.new, name="new"),
    path("public/", public.public, name="public"),
    path("public/<uuid:round_id>/", public.public_round, name="public_round"),
    path("public/<uuid:round_id>/propose/", public.propose_here, name="propose"),
    path("public/<uuid:round_id>/vote/", vote.vote, name="vote"),
    path("public/<uuid:round_id>/round.<str:form>", files.export, name="export"),
    path("<uuid:round_id>/", board.board, name="board"),
    path("<uuid:round_id>/change/", lists.change, name="change"),
    path("<uuid:round_id>/next/", board.next_phase, name="next"),
    path("<uuid:round_id>/back/", board.back, name="back"),
    path("<uuid:round_id>/projects/", board.projects, name="projects"),
    path("<uuid:round_id>/print/", files.print_result, name="print"),
    path("<uuid:round_id>/card/", tellers.card, name="card"),
    path("<uuid:round_id>/tellers/", tellers.tellers, name="tellers"),
    path("<uuid:round_id>/box/", box.box, name="box"),
    path("<uuid:round_id>/repeat/", box.repeat, name="repeat"),
    path("<uuid:round_id>/sheets/", paper.sheets, name="sheets"),
    path("<uuid:round_id>/paper/", paper.paper, name="paper"),
    path("<uuid:round_id>/paper/clear/", paper.clear, name="paper_clear"),
    path("proposals/<uuid:round_proposal_id>/cost/", cards.cost, name="cost"),
    path("proposals/<uuid:round_proposal_id>/judge/", cards.judge, name="judge"),
    path("proposals/<uuid:round_proposal_id>/appeal/", cards.appeal, name="appeal"),
    path("proposals/<uuid:round_proposal_id>/withdraw/", cards.withdraw, name="withdraw"),
]
