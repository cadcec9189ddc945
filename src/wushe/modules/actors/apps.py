"""The room of bodies and roles."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def keeps_accounts(request: HttpRequest) -> bool:
    """Shown to officers who look after accounts."""
    from wushe.modules.actors.labels import Role
    from wushe.modules.actors.permissions import ACCOUNT_KEEPERS
    from wushe.modules.actors.queries import standing_of

    return standing_of(request).holds(*ACCOUNT_KEEPERS, Role.COMMUNITY_SECRETARY)


def reads_audit(request: HttpRequest) -> bool:
    """Shown to the audit administrator."""
    from wushe.modules.actors.labels import Role
    from wushe.modules.actors.queries import standing_of

    return standing_of(request).holds(Role.AUDIT_ADMIN)


class ActorsConfig(RoomConfig):
    """Registers bodies, roles and capabilities; answers the rooms below that ask who a person is."""

    name = "wushe.modules.actors"
    label = "actors"
    url_prefix = "actors/"
    doors = (
        Door(Lens.BUILD, _("The five"), "actors:five", 10, Group.BODIES),
        Door(Lens.BUILD, _("Bodies and people"), "actors:list", 11, Group.BODIES),
        Door(Lens.BUILD, _("Accounts"), "actors:people", 12, Group.BODIES, keeps_accounts),
        Door(Lens.BUILD, _("Audit log"), "actors:audit", 13, Group.BODIES, reads_audit),
    )

    def ready(self) -> None:
        """Tell `spaces` a person's own street and who may shape the map, `accounts` who its officers are."""
        from wushe.modules.accounts.permissions import account_officers, application_deciders, policy_setters
        from wushe.modules.actors.permissions import (
            may_decide_application_from,
            may_look_after_accounts,
            may_set_account_policy,
            may_shape_map,
        )
        from wushe.modules.actors.queries import living_in, own_street_id
        from wushe.modules.notifications.permissions import wording_keepers
        from wushe.modules.spaces.permissions import stewards
        from wushe.modules.spaces.queries import area_dependents, own_street_resolvers

        own_street_resolvers.append(own_street_id)
        stewards.append(may_shape_map)
        wording_keepers.append(lambda person_id, street_id: may_shape_map(person_id, street_id, ""))
        account_officers.append(may_look_after_accounts)
        application_deciders.append(may_decide_application_from)
        policy_setters.append(may_set_account_policy)
        area_dependents.append(living_in)
