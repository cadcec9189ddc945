"""What is said outside the platform, and when: a text short enough for a chat group, words with blanks, quiet hours.

Computes three things that can be done by hand: a notice cut to so many characters at the end of a sentence, its
address never cut; a sentence whose blanks ({number}) are filled or whose wrong blanks are named; the next moment at
which a message may leave the house.

Source: our own choice; the length of a chat text is an argument. Complexity: linear in the text; constant for hours.
"""

from wushe.core.publicity._blanks import BlankFault, blanks_in, filled, wrong_blanks
from wushe.core.publicity._chat import ChatText, chat_text
from wushe.core.publicity._hours import Hours, next_daily, next_open

__all__ = [
    "BlankFault",
    "ChatText",
    "Hours",
    "blanks_in",
    "chat_text",
    "filled",
    "next_daily",
    "next_open",
    "wrong_blanks",
]
