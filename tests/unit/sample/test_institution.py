"""Rules, training and publicity: as many as published, and published names for the home county only."""

from collections import Counter

from ingest.sample.county import invent_county
from ingest.sample.institution_tables import institution_doc, publicity, training
from tests.unit.sample.conftest import Invented


def test_six_rules_were_there_and_three_are_new(plain: Invented) -> None:
    documents = plain.tables["institution_doc"]
    assert Counter((row["batch"], row["issued_year"] == 2018) for row in documents) == {
        ("existing", False): 6,
        ("new", True): 3,
        ("new", False): 1,
    }
    names = {row["doc_id"]: row["doc_name"] for row in documents}
    assert names["D07"] == "《2017年县直部门预算绩效综合评价奖励办法》"
    assert names["D08"] == "《金乡县县直部门预算绩效评价办法（试行）》"


def test_the_awkward_register_has_one_rule_under_two_names(awkward: Invented) -> None:
    names = {row["doc_id"]: str(row["doc_name"]) for row in awkward.tables["institution_doc"]}
    assert names["D07-2"].replace("管理", "") == names["D07"]


def test_one_training_of_more_than_three_hundred(plain: Invented) -> None:
    (row,) = plain.tables["training"]
    assert (row["topic_count"], row["attendee_count"], row["attendee_is_lower_bound"]) == (4, "300多人", True)
    assert row["lecturer"] == "李舒月"


def test_more_than_twenty_postings_on_the_four_sites(plain: Invented) -> None:
    sites = Counter(row["site_name"] for row in plain.tables["publicity"])
    assert sum(sites.values()) > 20
    assert set(sites) == {"财政部网站", "大众网济宁站", "金乡县政府网", "金乡县财政局网站"}
    assert all("虚构" in str(row["title"]) for row in plain.tables["publicity"])


def test_other_counties_have_no_published_names() -> None:
    other = invent_county(2018, "990001", (2017,), "plain")
    rows = [*institution_doc(other), *training(other), *publicity(other)]
    texts = " ".join(str(value) for row in rows for value in row.values())
    assert "金乡" not in texts
    assert "李舒月" not in texts
    assert "示例县县级预算绩效管理暂行办法" in texts
