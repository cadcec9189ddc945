import pytest
from tests.support.town import small_town
from wushe.core.formats.area_tables import AreaLine
from wushe.modules.spaces.actions import plan_areas, import_areas
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.spaces.queries import areas, AreaSearch
@pytest.mark.django_db
def test_x():
    town=small_town()
    rows=[AreaLine(2,"江湾社区","江湾第一网格","江湾1号楼",households=10,residents=30),AreaLine(3,"江湾社区","","江湾1号楼","1单元",households=4,residents=9),AreaLine(4,"清河社区","","1号楼",households=5,residents=7)]
    plan=plan_areas(person_id=OPERATOR_ID,street_id=town.street_id,rows=rows)
    for d in plan.differences: print(d)
    print(plan.problems)
    import_areas(person_id=OPERATOR_ID,street_id=town.street_id,rows=rows,source="x",shown=plan.digest)
    for a in areas(town.street_id): print(a.path,a.name,a.kind,a.households,a.residents)
    plan=plan_areas(person_id=OPERATOR_ID,street_id=town.street_id,rows=rows)
    for d in plan.differences: print(d)
    s=AreaSearch(town.street_id)
    print(s.area_named("清河社区1号楼").code, s.area_named("江湾社区 江湾1号楼").code)
