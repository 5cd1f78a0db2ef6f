CodeSystem: MedComMessagingSorEdiSystem
Id: medcom-messaging-sorEdiSystem
Description: "Message types, as SOR-EDI names them."
* ^version = "1.8.1"
* ^caseSensitive = false
* ^property[0].code = #status
* ^property[0].type = #code
* ^property[0].uri = "http://hl7.org/fhir/concept-properties#status"
* ^property[1].code = #effectiveDate
* ^property[1].type = #dateTime
* ^property[1].uri = "http://hl7.org/fhir/concept-properties#effectiveDate"
* #FDIS91 "Care Communication Message (Korrepondance meddelelse)"
* #FDIS91 ^property[0].code = #status
* #FDIS91 ^property[0].valueCode = #active
* #FDIS91 ^property[1].code = #effectiveDate
* #FDIS91 ^property[1].valueDateTime = 2022-10-05
* #FDIS20 "Hospital Notification Message (Advis om Sygehusophold)"
* #FDIS20 ^property[0].code = #status
* #FDIS20 ^property[0].valueCode = #active
* #FDIS20 ^property[1].code = #effectiveDate
* #FDIS20 ^property[1].valueDateTime = 2022-10-05
* #FCTL "Acknowledgement Message (Kvittering)"
* #FCTL ^property[0].code = #status
* #FCTL ^property[0].valueCode = #active
* #FCTL ^property[1].code = #effectiveDate
* #FCTL ^property[1].valueDateTime = 2022-10-05
