"""Currencies by code, country and year."""

from relazione.vocabulary.units import currencies, currency_of


def test_dollars_by_country() -> None:
    dollars = {code for code, entry in currencies().items() if "dollar" in entry.shared}
    assert {"USD", "AUD", "CAD", "HKD", "TWD", "SGD", "NZD"} <= dollars
    assert currency_of("AUS") == "AUD" and currency_of("USA") == "USD" and currency_of("KIR") == "AUD"


def test_money_changes() -> None:
    assert [currency_of("DEU", year) for year in (1990, 2005)] == ["DEM", "EUR"]
    assert [currency_of("HRV", year) for year in (2020, 2024)] == ["HRK", "EUR"]
    assert currency_of("XYZ") is None


def test_plurals_and_symbols() -> None:
    assert "Mexican pesos" in currencies()["MXN"].names and "yuan" in currencies()["CNY"].names
    assert {code for code, entry in currencies().items() if "¥" in entry.symbols} == {"CNY", "JPY"}
    assert "€" in currencies()["EUR"].symbols and "US$" in currencies()["USD"].symbols
