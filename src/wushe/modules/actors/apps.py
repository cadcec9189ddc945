"""The room of bodies and roles."""

from wushe.foundation.rooms import RoomConfig


class ActorsConfig(RoomConfig):
    """Registers bodies, roles and capabilities; answers the rooms below that ask who a person is."""

    name = "wushe.modules.actors"
    label = "actors"
    url_prefix = "actors/"

    def ready(self) -> None:
        """Tell `spaces` how to find a person's own street and who may shape the map."""
        from wushe.modules.actors.permissions import may_shape_map
        from wushe.modules.actors.queries import living_in, own_street_id
        from wushe.modules.spaces.permissions import stewards
        from wushe.modules.spaces.queries import area_dependents, own_street_resolvers

        own_street_resolvers.append(own_street_id)
        stewards.append(may_shape_map)
        area_dependents.append(living_in)
