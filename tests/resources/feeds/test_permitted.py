"""Where a feed may be fetched from."""

import pytest

from app.resources.feeds.permitted import permitted

OPEN = ("93.184.215.14", "2a00:1450:4009::1", "::ffff:93.184.215.14")
PRIVATE = (
    "127.0.0.1",
    "10.1.2.3",
    "172.20.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "::1",
    "fd12::1",
    "::ffff:10.0.0.1",
)
NEVER = (
    *("169.254.169.254", "::ffff:169.254.169.254", "fe80::1%eth0", "fd00:ec2::254", "168.63.129.16"),
    *("0.1.2.3", "::", "224.0.0.1", "ff02::1", "240.0.0.1", "255.255.255.255"),
    "0.0.0.0",  # noqa: S104 -- nothing is bound to it
    *("64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1", "fec0::1", "localhost", ""),
)


@pytest.mark.parametrize("address", OPEN)
def test_the_open_internet_may_be_asked(address: str) -> None:
    assert permitted(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_the_own_network_only_where_the_council_says_so(address: str) -> None:
    assert not permitted(address)
    assert permitted(address, private_too=True)


@pytest.mark.parametrize("address", NEVER)
def test_where_machines_are_told_secrets_never(address: str) -> None:
    assert not permitted(address)
    assert not permitted(address, private_too=True)


@pytest.mark.parametrize("address", ["64:ff9b::7f00:1", "2002:7f00:1::", "::ffff:127.0.0.1"])
def test_a_private_address_in_the_clothes_of_another_is_still_private(address: str) -> None:
    assert not permitted(address)
