Profile: DkCoreXeCprIdentifier
Parent: Identifier
Id: dk-core-x-ecpr-identifier
Description: "A replacement for a civil registration number, issued by the national service."
* use = #temp (exactly)
* system 1..
* system = "urn:oid:1.2.208.176.1.6.1.1" (exactly)
* value 1..
* value ^maxLength = 10
* value obeys x-ecpr

Invariant: x-ecpr
Description: "A national replacement number is a date, a digit 1 or 7, two capital letters and a digit."
* severity = #error
* expression = "value.matches('^((((0[1-9]|1[0-9]|2[0-9]|3[0-1])(01|03|05|07|08|10|12))|((0[1-9]|1[0-9]|2[0-9]|30)(04|06|09|11))|((0[1-9]|1[0-9]|2[0-9])(02)))([0-9]{2})((1|7){1})([A-Z]{2})([0-9]{1}))$')"
