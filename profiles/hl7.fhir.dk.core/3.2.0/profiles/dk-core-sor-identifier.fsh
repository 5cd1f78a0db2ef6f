Profile: SORIdentifier
Parent: Identifier
Id: dk-core-sor-identifier
Description: "The number of a unit in SOR, the register of Danish health organizations."
* use = #official (exactly)
* system 1..
* system = "urn:oid:1.2.208.176.1.1" (exactly)
* value 1..
* value obeys min-digits-sor

Invariant: min-digits-sor
Description: "A SOR number has at least 11 digits."
* severity = #error
* expression = "matches('^([0-9]){11,}$')"
