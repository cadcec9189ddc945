from wushe.core.linkage import FIVE, ActorKind, RoleWord, Side, one_of_five, role_word, side_of


def test_the_five_carry_the_role_words_of_the_paper_in_order() -> None:
    assert [role_word(kind) for kind in FIVE] == [
        RoleWord.PLATFORM,
        RoleWord.SUPPORT,
        RoleWord.CARRIER,
        RoleWord.AUXILIARY,
        RoleWord.SUPPLEMENT,
    ]


def test_the_committees_of_the_community_count_as_the_community() -> None:
    assert one_of_five(ActorKind.PARTY_ORGANISATION) is ActorKind.COMMUNITY
    assert one_of_five(ActorKind.RESIDENTS_COMMITTEE) is ActorKind.COMMUNITY
    assert role_word(ActorKind.RESIDENTS_COMMITTEE) is RoleWord.PLATFORM


def test_owners_and_contractors_are_partners_and_not_one_of_the_five() -> None:
    for kind in (ActorKind.OWNERS_COMMITTEE, ActorKind.PROPERTY_SERVICE, ActorKind.RESIDENT_UNIT):
        assert one_of_five(kind) is None
        assert side_of(kind) is Side.OTHER
        assert role_word(kind) is None


def test_the_street_and_its_departments_stand_on_the_side_of_government() -> None:
    assert side_of(ActorKind.STREET_OFFICE) is side_of(ActorKind.DEPARTMENT) is Side.GOVERNMENT
