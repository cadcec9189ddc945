"""Appeal against a decision on a statement, and answer the appeal."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed, Refused
from wushe.modules.statements.actions._rows import kept_statement, record_conversation, said, statement_here
from wushe.modules.statements.actions._voters import Voter, same_author
from wushe.modules.statements.actions.moderate import decided, last_decision
from wushe.modules.statements.events import StatementEvent
from wushe.modules.statements.labels import StatementState
from wushe.modules.statements.models import ModerationDecision


class NothingToAppeal(Refused):
    """It is shown, waits, or an appeal was made already."""

    code = "statements.nothing_to_appeal"
    message = _("There is no decision here against which one could appeal now.")
    way_out = _("One appeal is possible after each decision not to show a statement.")


class NotYourWords(NotAllowed):
    """Somebody else has written it."""

    code = "statements.not_your_words"
    message = _("Only who has written a statement may appeal for it.")
    way_out = _("Use the device or the account with which you wrote it.")


class AnotherAnswers(Refused):
    """An appeal goes to somebody else."""

    code = "statements.another_answers"
    message = _("You decided this yourself; somebody else answers the appeal.")
    way_out = _("Ask a colleague, or the street’s coordinator.")


class NoAppeal(Refused):
    """Nobody has appealed, or it is answered."""

    code = "statements.no_appeal"
    message = _("No appeal waits for an answer here.")
    way_out = _("Look at the list again; a colleague may have answered.")


def appeal(*, street_id: UUID, statement_id: UUID | str, voter: Voter, words: str) -> ModerationDecision:
    """The author says why it should be shown after all; who it was is not recorded."""
    text = said(words, field="words", most=300)
    with transaction.atomic():
        statement = statement_here(street_id, statement_id, lock=True)
        if not same_author(statement.conversation, voter, statement.author_key):
            raise NotYourWords
        last = last_decision(statement)
        if last is None or statement.state != StatementState.HIDDEN or last.appealed_at:
            raise NothingToAppeal
        last.appeal, last.appealed_at = text, clock.now()
        last.save(update_fields=["appeal", "appealed_at"])
        record_conversation(StatementEvent.APPEALED, statement.conversation, None, statement=statement.number)
    return last


def answer_appeal(
    *, street_id: UUID, person_id: UUID, statement_id: UUID | str, words: str, is_upheld: bool
) -> ModerationDecision:
    """By somebody other than who decided; upheld, the statement is shown."""
    text = said(words, field="words", most=300)
    with transaction.atomic():
        statement = kept_statement(street_id, person_id, statement_id)
        last = last_decision(statement)
        if last is None or not last.appealed_at or last.answered_at:
            raise NoAppeal
        if last.decided_by == person_id:
            raise AnotherAnswers
        last.answer, last.answered_at, last.answered_by, last.is_upheld = text, clock.now(), person_id, is_upheld
        last.save(update_fields=["answer", "answered_at", "answered_by", "is_upheld"])
        row = statement.conversation
        facts = {"statement": statement.number, "upheld": int(is_upheld)}
        record_conversation(StatementEvent.ANSWERED, row, person_id, **facts)
        if is_upheld:
            decided(statement, person_id, StatementState.SHOWN, "", text)
    return last
