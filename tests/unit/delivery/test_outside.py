from __future__ import annotations

from ipaddress import ip_address

import pytest

from teamaround.delivery.outside import is_outside


@pytest.mark.parametrize(
    ("address", "outside"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("64:ff9b::808:808", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.0.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.1", False), ("224.0.0.1", False),
        ("255.255.255.255", False), ("::1", False), ("::", False), ("fe80::1", False), ("fd00::1", False),
        ("::ffff:10.0.0.1", False), ("::ffff:127.0.0.1", False), ("64:ff9b::a00:1", False),
        ("2002:a00:1::1", False), ("ff02::1", False),
    ],
)  # fmt: skip
def test_an_address_within_is_known_however_it_is_wrapped(*, address: str, outside: bool) -> None:
    """Private, local, shared and multicast addresses are within, wrapped into another kind of address or not."""
    assert is_outside(ip_address(address)) == outside
