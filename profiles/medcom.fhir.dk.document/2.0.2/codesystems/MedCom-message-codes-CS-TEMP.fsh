CodeSystem: MedCom_Message_Codes_TEMP
Id: MedCom-message-codes-CS-TEMP
Description: "Types of shared documents that LOINC has no code for, until the metadata package has them."
* ^caseSensitive = false
* ^property[0].code = #deprecationDate
* ^property[0].type = #dateTime
* ^property[0].uri = "http://hl7.org/fhir/concept-properties#deprecationDate"
* #CMR "Clinical Mesurement Report"
* #PDC "Stamkort"
* #MADC "MADC"
* #MADC ^property[0].code = #deprecationDate
* #MADC ^property[0].valueDateTime = 2022-12-31
* #PRF "Pregnancy Referral Form"
* #PSCR "Pregnancy Shared Care Report"
* #PMR "Pregnancy Measurement Report"
* #CON "Consultation Note"
