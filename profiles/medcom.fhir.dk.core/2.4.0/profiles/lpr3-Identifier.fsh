Profile: Lpr3Identifier
Parent: Identifier
Id: lpr3-Identifier
Description: "The id of a course of disease in the national patient register."
* system 1..
* system = "https://www.esundhed.dk/Registre/Landspatientregisteret" (exactly)
* value 1..
* value obeys uuidv5

Invariant: uuidv5
Description: "The value is a UUID of version 5 written as urn:uuid."
* severity = #error
* expression = "value.matches('urn:uuid:[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[5][a-fA-F0-9]{3}-[89aAbB][a-fA-F0-9]{3}-[a-fA-F0-9]{12}')"
