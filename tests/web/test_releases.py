"""POST /rounds/<round>/release: the head alone lets the hall see the result, once (R11, R35)."""

import pytest

from tests.web.hall import Hall, good, refused

pytestmark = pytest.mark.anywhere


@pytest.fixture
def opened(hall: Hall) -> Hall:
    """Open a box with one ballot."""
    hall.open()
    good(hall.cast(hall.ballot(1)))
    hall.close_round()
    hall.count()
    good(hall.give_share(1))
    good(hall.give_share(2))
    return hall


def test_the_head_releases_a_verified_result_once(opened: Hall) -> None:
    page = f"{opened.page}/release"
    assert "Chưa thể công bố" in refused(opened.person("kp1").post(page), 409)["message"]
    good(opened.person("thuky").post(f"{opened.page}/decision"))
    assert "Chưa thể công bố" in refused(opened.person("kp1").post(page), 409)["message"]
    assert opened.verify()["state"] == "passed"
    assert not good(opened.person("quansat").get(opened.page))["released"]

    assert good(opened.person("kp1").post(page))["released"]
    assert good(opened.person("quansat").get(opened.page))["released"]
    assert opened.events()[-1] == "ResultReleased"
    assert "Không cần làm lại" in refused(opened.person("kp1").post(page), 409)["message"]


def test_a_member_does_not_release_it(opened: Hall) -> None:
    good(opened.person("thuky").post(f"{opened.page}/decision"))
    error = refused(opened.person("kp2").post(f"{opened.page}/release"), 403)

    assert (error["rule"], error["article"]) == ("R11", "Điều 8")
    assert opened.events()[-1] == "DecisionDeclared"
