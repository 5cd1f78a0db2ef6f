CodeSystem: MedComObservationCodes
Id: medcom-observation-codes
Description: "Measurements of home care that no other system has codes for."
* ^version = "1.0.1"
* ^caseSensitive = false
* ^property[0].code = #status
* ^property[0].type = #code
* ^property[0].uri = "http://hl7.org/fhir/concept-properties#status"
* ^property[1].code = #effectiveDate
* ^property[1].type = #dateTime
* ^property[1].uri = "http://hl7.org/fhir/concept-properties#effectiveDate"
* #MCS88122 "Pt—Respiration; frekvens = ? X 1/min"
* #MCS88122 ^property[0].code = #status
* #MCS88122 ^property[0].valueCode = #active
* #MCS88122 ^property[1].code = #effectiveDate
* #MCS88122 ^property[1].valueDateTime = 2025-06-28
* #MCS88125 "Pt—Tidlig Opsporing af Begyndende Sygdom (TOBS) score; antal (værdi 0-15) = ?"
* #MCS88125 ^property[0].code = #status
* #MCS88125 ^property[0].valueCode = #active
* #MCS88125 ^property[1].code = #effectiveDate
* #MCS88125 ^property[1].valueDateTime = 2025-06-28
* #MCS88126 "Pt—Bevidsthedsniveau; arb.antal(værdi 0-3) = ?"
* #MCS88126 ^property[0].code = #status
* #MCS88126 ^property[0].valueCode = #active
* #MCS88126 ^property[1].code = #effectiveDate
* #MCS88126 ^property[1].valueDateTime = 2025-11-18
* #MCS88147 "Pt—Manniche VAS-score(total); antal(værdi 0-60) = ?"
* #MCS88147 ^property[0].code = #status
* #MCS88147 ^property[0].valueCode = #active
* #MCS88147 ^property[1].code = #effectiveDate
* #MCS88147 ^property[1].valueDateTime = 2025-06-28
