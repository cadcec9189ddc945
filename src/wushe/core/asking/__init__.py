"""Which statement somebody is asked next.

`next_asked` computes, for one person and the statements they have not answered, how much one more answer to each
would tell, and draws one. What an answer tells is its expected variance when agreeing counts 1, disagreeing -1 and
passing 0, with one imagined answer of each kind beforehand: a map of opinions lives from nothing but variance. To it
comes the bonus of upper confidence bounds (Auer, Cesa-Bianchi and Fischer 2002) for statements that few have
answered, so that the estimate of none stays poor; every third question is one of the least answered anyway.

The routing that Polis publishes (Small and others 2021, and its open mathematics) multiplies by the share of people
who agree: what is liked is shown more and gets more answers. Here agreeing and disagreeing are exchangeable: the
weights of a statement that all like and of one that all dislike are equal.

Everything is drawn from a seed: the same person, at the same answer, is asked the same. O(statements).
"""

from wushe.core.asking._choice import NEW_EVERY, NEW_UNTIL, Asked, Next, Why, next_asked
from wushe.core.asking._worth import bonus, expected_variance, worth

__all__ = [
    "NEW_EVERY",
    "NEW_UNTIL",
    "Asked",
    "Next",
    "Why",
    "bonus",
    "expected_variance",
    "next_asked",
    "worth",
]
