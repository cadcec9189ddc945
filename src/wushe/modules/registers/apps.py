"""The room of registers."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig, to_signed_in, to_strangers


def to_field(request: HttpRequest) -> bool:
    """Shown to people who work with households here."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.registers.permissions import may_see_households

    return may_see_households(standing_of(request))


def to_readers(request: HttpRequest) -> bool:
    """Shown to people who read the information base."""
    from wushe.core.registers import RegisterFile
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.registers.permissions import reading_paths

    return bool(reading_paths(standing_of(request), RegisterFile.PEOPLE))


def to_approvers(request: HttpRequest) -> bool:
    """Shown to those who approve purposes and find no other door here."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.registers.permissions import APPROVERS

    return standing_of(request).holds(*APPROVERS)


def to_knockers(request: HttpRequest) -> bool:
    """Shown to people who knock at doors in an emergency."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.registers.permissions import may_knock

    return may_knock(standing_of(request))


class RegistersConfig(RoomConfig):
    """Registers the information base; answers the rooms below that ask where a person lives."""

    name = "wushe.modules.registers"
    label = "registers"
    url_prefix = "base/"
    doors = (
        Door(Lens.BUILD, _("Information base"), "registers:front", 40, Group.BASE, to_readers),
        Door(Lens.BUILD, _("Households and residents"), "registers:households", 41, Group.BASE, to_field),
        Door(Lens.BUILD, _("Data about single persons"), "registers:purposes", 42, Group.BASE, to_approvers),
        Door(Lens.BUILD, _("Doors to knock at"), "registers:knock", 43, Group.BASE, to_knockers),
        Door(Lens.SHARE, _("Borrow and use"), "registers:lend", order=41),
        Door(Lens.SHARE, _("I have a household slip"), "registers:slip", order=39, visible=to_strangers),
        Door(Lens.SHARE, _("My home"), "registers:home", order=40, visible=to_signed_in),
    )

    def ready(self) -> None:
        """Tell `spaces` what stands in an area and where a resident is at home; give the events their sentences."""
        from wushe.modules.notifications.labels import tell
        from wushe.modules.oversight.labels import name_facts
        from wushe.modules.registers.events import RegisterEvent as Event
        from wushe.modules.registers.permissions import may_count_people
        from wushe.modules.registers.queries.households import home_street_id, living_behind
        from wushe.modules.spaces.permissions import counters
        from wushe.modules.spaces.queries import area_dependents, own_street_resolvers

        counters.append(may_count_people)
        own_street_resolvers.append(home_street_id)
        area_dependents.append(living_behind)
        tell(Event.RESIDENCE_VERIFIED, _("You are verified as a resident of %(building)s."))
        tell(Event.RESIDENCE_REFUSED, _("Your link to %(building)s was not confirmed: %(reason)s"))
        tell(Event.RESIDENCE_UNDONE, _("Your link to %(building)s was undone: %(reason)s"))
        tell(Event.HOUSEHOLD_ENDED, _("Your household in %(building)s is no longer in the list."))
        tell(Event.CORRECTION_ACCEPTED, _("Your correction about %(thing)s was accepted. Thank you."))
        tell(Event.CORRECTION_REFUSED, _("Your correction about %(thing)s was not accepted: %(reason)s"))
        name_facts(
            {
                "basis": _("Legal basis"),
                "register": _("File of the information base"),
                "fields": _("Fields"),
                "information_source": _("Where it comes from"),
                "as_of": _("Of which day it is"),
                "resource_kind": _("Kind of resource"),
                "households": _("Households"),
                "slips": _("Slips"),
                "way": _("How it was verified"),
                "proof": _("Proof seen"),
                "ended_as": _("How it ended"),
                "tries": _("Tries"),
                "residences": _("Links"),
            }
        )
