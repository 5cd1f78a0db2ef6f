Profile: DkCoreDeCprIdentifier
Parent: Identifier
Id: dk-core-d-ecpr-identifier
Description: "A replacement for a civil registration number, issued by one system."
* use = #temp (exactly)
* system 1..
* system from http://hl7.dk/fhir/core/ValueSet/DkCoreDeCPRValueSet (required)
* value 1..
* value ^maxLength = 10
* value obeys d-ecpr

Invariant: d-ecpr
Description: "A decentral replacement number is a date, a digit 0, 5 or 6, two capital letters and a digit."
* severity = #error
* expression = "value.matches('^((((0[1-9]|1[0-9]|2[0-9]|3[0-1])(01|03|05|07|08|10|12))|((0[1-9]|1[0-9]|2[0-9]|30)(04|06|09|11))|((0[1-9]|1[0-9]|2[0-9])(02)))([0-9]{2})((0|5|6){1})([A-Z]{2})([0-9]{1}))$')"
