"""What people can do with the map of a street."""

from wushe.modules.spaces.actions.add_area import add_area
from wushe.modules.spaces.actions.add_place import add_place
from wushe.modules.spaces.actions.apply_map_file import apply_map_file
from wushe.modules.spaces.actions.change_area import change_area
from wushe.modules.spaces.actions.change_place import change_place
from wushe.modules.spaces.actions.check_map_file import check_map_file
from wushe.modules.spaces.actions.count_area import count_area
from wushe.modules.spaces.actions.end_area import end_area
from wushe.modules.spaces.actions.end_place import end_place
from wushe.modules.spaces.actions.found_street import found_street
from wushe.modules.spaces.actions.import_areas import import_areas, plan_areas
from wushe.modules.spaces.actions.import_places import PlaceRow, import_places, plan_places

__all__ = [
    "PlaceRow",
    "add_area",
    "add_place",
    "apply_map_file",
    "change_area",
    "change_place",
    "check_map_file",
    "count_area",
    "end_area",
    "end_place",
    "found_street",
    "import_areas",
    "import_places",
    "plan_areas",
    "plan_places",
]
