"""Addresses, and what counts as this machine."""

from __future__ import annotations

import pytest

from relazione.coding.llm import Address, Service
from relazione.model import UsageError


@pytest.mark.parametrize(
    ("text", "loopback", "shown", "path"),
    [
        ("http://localhost:8080/v1", True, "http://localhost:8080/v1", "/v1/chat/completions"),
        ("http://127.3.2.1", True, "http://127.3.2.1:80", "/chat/completions"),
        ("http://[::1]:11434/v1/", True, "http://[::1]:11434/v1", "/v1/chat/completions"),
        ("http://[::ffff:127.0.0.1]:1", True, "http://[::ffff:127.0.0.1]:1", "/chat/completions"),
        (
            "https://API.example.org/v1/chat/completions",
            False,
            "https://api.example.org:443/v1",
            "/v1/chat/completions",
        ),
        ("http://192.168.1.7:8000/v1", False, "http://192.168.1.7:8000/v1", "/v1/chat/completions"),
        ("http://0.0.0.0:8000", False, "http://0.0.0.0:8000", "/chat/completions"),
        ("http://localhost.example.org", False, "http://localhost.example.org:80", "/chat/completions"),
        ("http://127.0.0.1.example.org", False, "http://127.0.0.1.example.org:80", "/chat/completions"),
    ],
)
def test_an_address_and_whether_text_leaves_the_machine(text, loopback, shown, path):
    address = Address.of(text)
    assert (address.loopback, str(address), address.path) == (loopback, shown, path)


@pytest.mark.parametrize(
    "text",
    ["", "localhost:8080", "ftp://localhost", "http://", "http://u:p@localhost", "http://localhost@evil.example",
     "http://localhost/?key=1", "http://localhost/#a", "http://localhost:99999", "http://[::1", "file:///etc/passwd"],
)  # fmt: skip
def test_what_is_no_address_is_told(text):
    with pytest.raises(UsageError):
        Address.of(text)


def test_the_key_is_never_shown(tmp_path):
    service = Service(Address.of("http://localhost"), "m", tmp_path, key="sk-secret")
    assert "sk-secret" not in repr(service)
