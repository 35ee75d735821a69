"""Which addresses a feed may be fetched from. A feed's owner, or whoever answers for its name, could else
make this service ask machines that only it can reach."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# Where clouds tell their machines secrets, the ones that are not link-local: nobody's feed, whatever is set.
_METADATA = frozenset(map(ip_address, ("168.63.129.16", "100.100.100.200", "fd00:ec2::254")))
_THIS_NETWORK = ip_network("0.0.0.0/8")  # reaches this machine on many systems
_NAT64 = ip_network("64:ff9b::/96")


def permitted(address: str, *, private_too: bool = False) -> bool:
    """`address`: the one that is connected to, never a name. `private_too`: of the council's own network."""
    try:
        ip = _inner(ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    never = ip.is_multicast or ip.is_link_local or ip.is_unspecified or ip.is_reserved
    # private networks of an older day, which the library takes for the open internet
    never = never or (isinstance(ip, IPv6Address) and ip.is_site_local)
    if never or ip in _METADATA or (ip.version == 4 and ip in _THIS_NETWORK):
        # loopback of version 6 counts as reserved
        return private_too and ip == ip_address("::1")
    return ip.is_global or private_too


def _inner(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The address of version 4 that one of version 6 stands for."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip
