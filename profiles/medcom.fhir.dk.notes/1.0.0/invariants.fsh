Invariant: medcom-datetime-has-time-offset-zulu
Description: "A point in time has a date, a time to the second, and a time zone."
* severity = #error
* expression = "$this.toString().matches('^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$')"
