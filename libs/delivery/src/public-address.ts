import { BlockList, isIP } from 'node:net';

/** IANA's special-purpose registries (RFC 6890), and 168.63.129.16, where Azure answers its own machines. */
const INSIDE_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Only global unicast is public: loopback, ULA, link-local, multicast, IPv4-mapped and NAT64 addresses all lie outside it. */
const GLOBAL_IPV6 = ['2000::/3'];
/** Parts of global unicast that lead elsewhere: IETF protocols with Teredo, documentation, 6to4. */
const INSIDE_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const listOf = (ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits] = range.split('/');
    list.addSubnet(network, Number(bits), family);
  }
  return list;
};

const insideIpv4 = listOf(INSIDE_IPV4, 'ipv4');
const globalIpv6 = listOf(GLOBAL_IPV6, 'ipv6');
const insideIpv6 = listOf(INSIDE_IPV6, 'ipv6');

/** Whether an address is one on the public internet, and so none of this machine's, this network's or the cloud's own. */
export const isPublicAddress = (address: string): boolean => {
  switch (isIP(address)) {
    case 4:
      return !insideIpv4.check(address, 'ipv4');
    case 6:
      return !address.includes('%') && globalIpv6.check(address, 'ipv6') && !insideIpv6.check(address, 'ipv6');
    default:
      return false;
  }
};
