"""Addresses of conversations."""

from django.urls import path

from wushe.modules.statements.web import (
    deciding,
    entering,
    import_polis,
    keeping,
    map_files,
    maps,
    public,
    work,
    write,
)

app_name = "statements"

urlpatterns = [
    path("", public.index, name="public"),
    path("work/", work.board, name="board"),
    path("work/new/", work.new, name="new"),
    path("work/statement/<uuid:statement_id>/show/", deciding.show, name="show"),
    path("work/statement/<uuid:statement_id>/decide/", deciding.decide, name="decide"),
    path("work/statement/<uuid:statement_id>/answer/", deciding.answer, name="answer"),
    path("work/<uuid:conversation_id>/", work.manage, name="manage"),
    path("work/<uuid:conversation_id>/seed/", keeping.seed, name="seed"),
    path("work/<uuid:conversation_id>/open/", keeping.begin, name="open"),
    path("work/<uuid:conversation_id>/close/", keeping.close, name="close"),
    path("work/<uuid:conversation_id>/later/", keeping.later, name="later"),
    path("work/<uuid:conversation_id>/feedback/", keeping.feedback, name="feedback"),
    path("work/<uuid:conversation_id>/drop/", keeping.drop, name="drop"),
    path("work/<uuid:conversation_id>/sheet/", entering.sheet, name="sheet"),
    path("work/<uuid:conversation_id>/entry/", entering.entry, name="entry"),
    path("work/<uuid:conversation_id>/call/", entering.call, name="call"),
    path("work/<uuid:conversation_id>/scans/", entering.scans, name="scans"),
    path("work/<uuid:conversation_id>/kiosk/", entering.kiosk, name="kiosk"),
    path("work/<uuid:conversation_id>/export/<slug:form>/", keeping.export, name="export"),
    path("<uuid:conversation_id>/", public.conversation, name="conversation"),
    path("<uuid:conversation_id>/vote/<uuid:statement_id>/", public.vote, name="vote"),
    path("<uuid:conversation_id>/statements/", public.statements, name="statements"),
    path("<uuid:conversation_id>/answers/", public.answers, name="answers"),
    path("<uuid:conversation_id>/about/", public.about, name="about"),
    path("<uuid:conversation_id>/next-person/", public.begin_anew, name="next_person"),
    path("<uuid:conversation_id>/write/", write.write, name="write"),
    path("<uuid:conversation_id>/write/alike/", write.look, name="alike"),
    path("<uuid:conversation_id>/mine/", write.mine, name="mine"),
    path("<uuid:conversation_id>/mine/<uuid:statement_id>/appeal/", write.appeal, name="appeal"),
    path("work/import/", import_polis.import_page, name="import_polis"),
    path("<uuid:conversation_id>/map/", maps.opinion_map, name="map"),
    path("<uuid:conversation_id>/map/part/", maps.map_part, name="map_part"),
    path("<uuid:conversation_id>/map/print/", maps.map_print, name="map_print"),
    path("<uuid:conversation_id>/map/table.csv", map_files.map_table, name="map_table"),
    path("<uuid:conversation_id>/map/polis.zip", map_files.polis, name="map_polis"),
]
