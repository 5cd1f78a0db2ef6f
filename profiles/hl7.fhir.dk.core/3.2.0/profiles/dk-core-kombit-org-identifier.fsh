Profile: KombitOrgIdentifier
Parent: Identifier
Id: dk-core-kombit-org-identifier
Description: "The id of a municipal unit in KOMBIT's register of organizations."
* use = #official (exactly)
* system 1..
* system = "https://kombit.dk/sts/organisation" (exactly)
* value 1..
* value obeys uuid

Invariant: uuid
Description: "The value is a UUID."
* severity = #error
* expression = "matches('urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}')"
