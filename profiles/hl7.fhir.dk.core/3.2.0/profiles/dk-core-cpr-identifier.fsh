Profile: DkCoreCprIdentifier
Parent: Identifier
Id: dk-core-cpr-identifier
Description: "A Danish civil registration number."
* use = #official (exactly)
* system 1..
* system = "urn:oid:1.2.208.176.1.2" (exactly)
* value 1..
* value ^maxLength = 10
* value obeys cpr

Invariant: cpr
Description: "A civil registration number begins with a date, day and month within the calendar, and has ten digits."
* severity = #error
* expression = "matches('^((((0[1-9]|1[0-9]|2[0-9]|3[0-1])(01|03|05|07|08|10|12))|((0[1-9]|1[0-9]|2[0-9]|30)(04|06|09|11))|((0[1-9]|1[0-9]|2[0-9])(02)))[0-9]{6})$')"
