"""The room of projects."""

from wushe.foundation.rooms import RoomConfig


class ProjectsConfig(RoomConfig):
    """Registers projects."""

    name = "wushe.modules.projects"
    label = "projects"
    url_prefix = "projects/"
