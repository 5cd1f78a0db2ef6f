import dns from 'node:dns';
import net from 'node:net';
import type { LookupFunction } from 'node:net';
import { HttpError } from '../httpError.js';

/** Addresses of this machine itself and of the link that it is on, where cloud machines have their metadata. */
const ownAddresses = new net.BlockList();
ownAddresses.addSubnet('0.0.0.0', 8, 'ipv4');
ownAddresses.addSubnet('127.0.0.0', 8, 'ipv4');
ownAddresses.addSubnet('169.254.0.0', 16, 'ipv4');
ownAddresses.addAddress('::', 'ipv6');
ownAddresses.addAddress('::1', 'ipv6');
ownAddresses.addSubnet('fe80::', 10, 'ipv6');

/**
 * A look-up that refuses a name which leads to this machine or its link. Whoever runs the name server of an allowed name
 * could otherwise let it lead there (DNS rebinding). The address that is looked at here is the very one that is connected to.
 * `localhost`, and an address written as such, says itself where it leads and is not refused.
 */
export const remoteLookup =
  (lookup: LookupFunction = dns.lookup): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, options, (error, address, family) => {
      const found = Array.isArray(address) ? address.map((one) => one.address) : [address];
      const own = error === null && !isLocalName(hostname) ? found.find(isOwn) : undefined;
      callback(own === undefined ? error : leadsHome(hostname, own), address, family);
    });
  };

const isLocalName = (hostname: string): boolean => /(?:^|\.)localhost\.?$/i.test(hostname);

const isOwn = (address: string): boolean => ownAddresses.check(address, net.isIPv6(address) ? 'ipv6' : 'ipv4');

const leadsHome = (hostname: string, address: string): HttpError =>
  new HttpError({
    da: `navnet ${hostname} fører til ${address}, som er denne maskine selv eller dens eget net`,
    en: `the name ${hostname} leads to ${address}, which is this machine itself or its own link`,
  });
