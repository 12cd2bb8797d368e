"""Names that hold another's name, and names that several bear: who is meant, and who is not."""

from __future__ import annotations

import pytest

from tests.coding.test_actors import mentions


def test_a_part_of_a_state_is_not_its_neighbour() -> None:
    found = mentions("Talks on Northern Ireland opened in Cardiff; British Columbia sent a trade mission.")
    assert not any({"IRL", "GBR"} & set(mention.codes) for mention in found.values())


def test_an_adjective_is_no_rank() -> None:
    found = mentions("Ireland's major parties met in Madrid.")
    assert found["Ireland"].codes == ("IRL",)
    assert "Ireland's major" not in found


@pytest.mark.parametrize("published", ["2005-04-01", None])
def test_a_monarch_of_many_realms_is_her_own_states(published: str | None) -> None:
    found = mentions("Queen Elizabeth II received the president of Ghana.", published)
    assert found["Queen Elizabeth II"].codes == ("GBR",)
