Profile: UniqueIdIdentifier
Parent: Identifier
Id: IHE.MHD.UniqueIdIdentifier
* use 1..
* use = #usual
* system 1..
* value 1..

Profile: EntryUUIDIdentifier
Parent: Identifier
Id: IHE.MHD.EntryUUID.Identifier
* use 1..
* use = #official
* system 1..
* system = "urn:ietf:rfc:3986" (exactly)
* value 1..
* value obeys mhd-startswithuuid

Invariant: mhd-startswithuuid
Description: "An entry's UUID is written as a urn:uuid."
* severity = #error
* expression = "startsWith('urn:uuid:')"
