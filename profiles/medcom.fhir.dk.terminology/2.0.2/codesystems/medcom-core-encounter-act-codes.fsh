CodeSystem: MedComCoreEncounterActCodes
Id: medcom-core-encounter-act-codes
Description: "Kinds of contact that HL7's list lacks."
* ^version = "1.8.1"
* ^caseSensitive = false
* ^property[0].code = #status
* ^property[0].type = #code
* ^property[0].uri = "http://hl7.org/fhir/concept-properties#status"
* ^property[1].code = #effectiveDate
* ^property[1].type = #dateTime
* ^property[1].uri = "http://hl7.org/fhir/concept-properties#effectiveDate"
* #other "Other encounter class"
* #other ^property[0].code = #status
* #other ^property[0].valueCode = #active
* #other ^property[1].code = #effectiveDate
* #other ^property[1].valueDateTime = 2022-10-05
