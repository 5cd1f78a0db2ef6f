CodeSystem: MedComMessagingActivityCodes
Id: medcom-messaging-activityCodes
Description: "What was done with a message."
* ^version = "1.8.1"
* ^caseSensitive = false
* ^property[0].code = #status
* ^property[0].type = #code
* ^property[0].uri = "http://hl7.org/fhir/concept-properties#status"
* ^property[1].code = #effectiveDate
* ^property[1].type = #dateTime
* ^property[1].uri = "http://hl7.org/fhir/concept-properties#effectiveDate"
* #new-message "A new message has been sent"
* #new-message ^property[0].code = #status
* #new-message ^property[0].valueCode = #active
* #new-message ^property[1].code = #effectiveDate
* #new-message ^property[1].valueDateTime = 2022-10-05
* #forward-message "A message has been forwarded and potentially changed"
* #forward-message ^property[0].code = #status
* #forward-message ^property[0].valueCode = #active
* #forward-message ^property[1].code = #effectiveDate
* #forward-message ^property[1].valueDateTime = 2022-10-05
* #reply-message "A message has been replied to"
* #reply-message ^property[0].code = #status
* #reply-message ^property[0].valueCode = #active
* #reply-message ^property[1].code = #effectiveDate
* #reply-message ^property[1].valueDateTime = 2022-10-05
* #retract-message "A message has been retracted/cancelled"
* #retract-message ^property[0].code = #status
* #retract-message ^property[0].valueCode = #active
* #retract-message ^property[1].code = #effectiveDate
* #retract-message ^property[1].valueDateTime = 2022-10-05
* #modified-message "A message has been modified"
* #modified-message ^property[0].code = #status
* #modified-message ^property[0].valueCode = #active
* #modified-message ^property[1].code = #effectiveDate
* #modified-message ^property[1].valueDateTime = 2022-10-05
* #carboncopy-message "An exact copy of a message to a primary receiver has been sent to a carbon copy receiver"
* #carboncopy-message ^property[0].code = #status
* #carboncopy-message ^property[0].valueCode = #active
* #carboncopy-message ^property[1].code = #effectiveDate
* #carboncopy-message ^property[1].valueDateTime = 2022-10-05
* #admit-emergency "Start hospital stay - acute ambulant"
* #admit-emergency ^property[0].code = #status
* #admit-emergency ^property[0].valueCode = #active
* #admit-emergency ^property[1].code = #effectiveDate
* #admit-emergency ^property[1].valueDateTime = 2022-10-05
* #revise-admit-emergency "Update Start hospital stay - acute ambulant"
* #revise-admit-emergency ^property[0].code = #status
* #revise-admit-emergency ^property[0].valueCode = #active
* #revise-admit-emergency ^property[1].code = #effectiveDate
* #revise-admit-emergency ^property[1].valueDateTime = 2022-10-05
* #cancel-admit-emergency "Cancellation Start hospital stay - acute ambulant"
* #cancel-admit-emergency ^property[0].code = #status
* #cancel-admit-emergency ^property[0].valueCode = #active
* #cancel-admit-emergency ^property[1].code = #effectiveDate
* #cancel-admit-emergency ^property[1].valueDateTime = 2022-10-05
* #admit-inpatient "Start hospital stay - admitted"
* #admit-inpatient ^property[0].code = #status
* #admit-inpatient ^property[0].valueCode = #active
* #admit-inpatient ^property[1].code = #effectiveDate
* #admit-inpatient ^property[1].valueDateTime = 2022-10-05
* #revise-admit-inpatient "Update Start hospital stay - admitted"
* #revise-admit-inpatient ^property[0].code = #status
* #revise-admit-inpatient ^property[0].valueCode = #active
* #revise-admit-inpatient ^property[1].code = #effectiveDate
* #revise-admit-inpatient ^property[1].valueDateTime = 2022-10-05
* #cancel-admit-inpatient "Cancellation Start hospital stay - admitted"
* #cancel-admit-inpatient ^property[0].code = #status
* #cancel-admit-inpatient ^property[0].valueCode = #active
* #cancel-admit-inpatient ^property[1].code = #effectiveDate
* #cancel-admit-inpatient ^property[1].valueDateTime = 2022-10-05
* #start-leave-inpatient "Start leave"
* #start-leave-inpatient ^property[0].code = #status
* #start-leave-inpatient ^property[0].valueCode = #active
* #start-leave-inpatient ^property[1].code = #effectiveDate
* #start-leave-inpatient ^property[1].valueDateTime = 2022-10-05
* #revise-start-leave-inpatient "Update Start leave"
* #revise-start-leave-inpatient ^property[0].code = #status
* #revise-start-leave-inpatient ^property[0].valueCode = #active
* #revise-start-leave-inpatient ^property[1].code = #effectiveDate
* #revise-start-leave-inpatient ^property[1].valueDateTime = 2022-10-05
* #cancel-start-leave-inpatient "Cancellation Start leave"
* #cancel-start-leave-inpatient ^property[0].code = #status
* #cancel-start-leave-inpatient ^property[0].valueCode = #active
* #cancel-start-leave-inpatient ^property[1].code = #effectiveDate
* #cancel-start-leave-inpatient ^property[1].valueDateTime = 2022-10-05
* #end-leave-inpatient "End leave"
* #end-leave-inpatient ^property[0].code = #status
* #end-leave-inpatient ^property[0].valueCode = #active
* #end-leave-inpatient ^property[1].code = #effectiveDate
* #end-leave-inpatient ^property[1].valueDateTime = 2022-10-05
* #revise-end-leave-inpatient "Update End leave"
* #revise-end-leave-inpatient ^property[0].code = #status
* #revise-end-leave-inpatient ^property[0].valueCode = #active
* #revise-end-leave-inpatient ^property[1].code = #effectiveDate
* #revise-end-leave-inpatient ^property[1].valueDateTime = 2022-10-05
* #cancel-end-leave-inpatient "Cancellation End leave"
* #cancel-end-leave-inpatient ^property[0].code = #status
* #cancel-end-leave-inpatient ^property[0].valueCode = #active
* #cancel-end-leave-inpatient ^property[1].code = #effectiveDate
* #cancel-end-leave-inpatient ^property[1].valueDateTime = 2022-10-05
* #discharge-emergency-home "End hospital stay - patient completed to home/primary sector"
* #discharge-emergency-home ^property[0].code = #status
* #discharge-emergency-home ^property[0].valueCode = #active
* #discharge-emergency-home ^property[1].code = #effectiveDate
* #discharge-emergency-home ^property[1].valueDateTime = 2022-10-05
* #discharge-inpatient-home "End hospital stay - patient completed to home/primary sector"
* #discharge-inpatient-home ^property[0].code = #status
* #discharge-inpatient-home ^property[0].valueCode = #active
* #discharge-inpatient-home ^property[1].code = #effectiveDate
* #discharge-inpatient-home ^property[1].valueDateTime = 2022-10-05
* #revise-discharge-emergency-home "Update End hospital stay - patient completed to home/primary sector"
* #revise-discharge-emergency-home ^property[0].code = #status
* #revise-discharge-emergency-home ^property[0].valueCode = #active
* #revise-discharge-emergency-home ^property[1].code = #effectiveDate
* #revise-discharge-emergency-home ^property[1].valueDateTime = 2022-10-05
* #revise-discharge-inpatient-home "Update End hospital stay - patient completed to home/primary sector"
* #revise-discharge-inpatient-home ^property[0].code = #status
* #revise-discharge-inpatient-home ^property[0].valueCode = #active
* #revise-discharge-inpatient-home ^property[1].code = #effectiveDate
* #revise-discharge-inpatient-home ^property[1].valueDateTime = 2022-10-05
* #cancel-discharge-emergency-home "Cancellation End hospital stay - patient completed to home/primary sector"
* #cancel-discharge-emergency-home ^property[0].code = #status
* #cancel-discharge-emergency-home ^property[0].valueCode = #active
* #cancel-discharge-emergency-home ^property[1].code = #effectiveDate
* #cancel-discharge-emergency-home ^property[1].valueDateTime = 2022-10-05
* #cancel-discharge-inpatient-home "Cancellation End hospital stay - patient completed to home/primary sector"
* #cancel-discharge-inpatient-home ^property[0].code = #status
* #cancel-discharge-inpatient-home ^property[0].valueCode = #active
* #cancel-discharge-inpatient-home ^property[1].code = #effectiveDate
* #cancel-discharge-inpatient-home ^property[1].valueDateTime = 2022-10-05
* #acknowledgement "Acknowledgement message has been sent"
* #acknowledgement ^property[0].code = #status
* #acknowledgement ^property[0].valueCode = #active
* #acknowledgement ^property[1].code = #effectiveDate
* #acknowledgement ^property[1].valueDateTime = 2022-10-05
