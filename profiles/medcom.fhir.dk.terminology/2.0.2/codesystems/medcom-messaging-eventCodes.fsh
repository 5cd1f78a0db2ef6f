CodeSystem: MedComMessageEventCodes
Id: medcom-messaging-eventCodes
Description: "MedCom's FHIR messages."
* ^version = "1.8.1"
* ^caseSensitive = false
* ^property[0].code = #status
* ^property[0].type = #code
* ^property[0].uri = "http://hl7.org/fhir/concept-properties#status"
* ^property[1].code = #effectiveDate
* ^property[1].type = #dateTime
* ^property[1].uri = "http://hl7.org/fhir/concept-properties#effectiveDate"
* #empty-message "Message with no content"
* #empty-message ^property[0].code = #status
* #empty-message ^property[0].valueCode = #active
* #empty-message ^property[1].code = #effectiveDate
* #empty-message ^property[1].valueDateTime = 2022-10-05
* #care-communication-message "Care Communication Message"
* #care-communication-message ^property[0].code = #status
* #care-communication-message ^property[0].valueCode = #active
* #care-communication-message ^property[1].code = #effectiveDate
* #care-communication-message ^property[1].valueDateTime = 2024-11-07
* #hospital-notification-message "Hospital Notification Message"
* #hospital-notification-message ^property[0].code = #status
* #hospital-notification-message ^property[0].valueCode = #active
* #hospital-notification-message ^property[1].code = #effectiveDate
* #hospital-notification-message ^property[1].valueDateTime = 2022-10-05
* #acknowledgement-message "Acknowledgement Message"
* #acknowledgement-message ^property[0].code = #status
* #acknowledgement-message ^property[0].valueCode = #active
* #acknowledgement-message ^property[1].code = #effectiveDate
* #acknowledgement-message ^property[1].valueDateTime = 2022-10-05
* #homecareobservation-message "HomeCare Observation Message"
* #homecareobservation-message ^property[0].code = #status
* #homecareobservation-message ^property[0].valueCode = #active
* #homecareobservation-message ^property[1].code = #effectiveDate
* #homecareobservation-message ^property[1].valueDateTime = 2022-10-05
