Profile: MedComAssignedIdentifier
Parent: Identifier
Id: medcom-assigned-identifier
Description: "A UUID with the organization that assigned it."
* value 1.. MS
* value obeys medcom-uuidv4
* assigner 1.. MS
* assigner only Reference(medcom-core-organization)

Invariant: medcom-uuidv4
Description: "The value is a UUID written as urn:uuid."
* severity = #error
* expression = "matches('urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}')"
