CodeSystem: MedComMessagingDesinationUseCodes
Id: medcom-messaging-destinationUse
Description: "Whether a receiver is the one addressed or gets a copy."
* ^version = "1.8.1"
* ^caseSensitive = false
* ^property[0].code = #status
* ^property[0].type = #code
* ^property[0].uri = "http://hl7.org/fhir/concept-properties#status"
* ^property[1].code = #effectiveDate
* ^property[1].type = #dateTime
* ^property[1].uri = "http://hl7.org/fhir/concept-properties#effectiveDate"
* #primary "Primary destination"
* #primary ^property[0].code = #status
* #primary ^property[0].valueCode = #active
* #primary ^property[1].code = #effectiveDate
* #primary ^property[1].valueDateTime = 2022-10-05
* #cc "Carbon-copy destination"
* #cc ^property[0].code = #status
* #cc ^property[0].valueCode = #active
* #cc ^property[1].code = #effectiveDate
* #cc ^property[1].valueDateTime = 2022-10-05
