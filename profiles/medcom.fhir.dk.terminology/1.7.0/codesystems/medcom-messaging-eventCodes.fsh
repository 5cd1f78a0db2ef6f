CodeSystem: MedComMessageEventCodes
Id: medcom-messaging-eventCodes
Description: "MedCom's FHIR messages."
* ^caseSensitive = false
* #empty-message "Message with no content"
* #care-communication-message "Care Communication Message"
* #hospital-notification-message "Hospital Notification Message"
* #acknowledgement-message "Acknowledgement Message"
* #homecareobservation-message "HomeCare Observation Message"
