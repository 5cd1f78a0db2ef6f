CodeSystem: MedComMessagingStatisticalCodes
Id: medcom-messaging-statisticalCodes
Description: "Codes by which the VANS network counts messages."
* ^version = "2.0.0"
* ^caseSensitive = false
* ^property[0].code = #status
* ^property[0].type = #code
* ^property[0].uri = "http://hl7.org/fhir/concept-properties#status"
* ^property[1].code = #effectiveDate
* ^property[1].type = #dateTime
* ^property[1].uri = "http://hl7.org/fhir/concept-properties#effectiveDate"
* #MCM:FDIS20#AcuteAmbulant "Start hospital stay-acute ambulant"
* #MCM:FDIS20#AcuteAmbulant ^property[0].code = #status
* #MCM:FDIS20#AcuteAmbulant ^property[0].valueCode = #active
* #MCM:FDIS20#AcuteAmbulant ^property[1].code = #effectiveDate
* #MCM:FDIS20#AcuteAmbulant ^property[1].valueDateTime = 2022-10-05
* #MCM:FDIS20#AdmissionInpatient "Start hospital stay-admission"
* #MCM:FDIS20#AdmissionInpatient ^property[0].code = #status
* #MCM:FDIS20#AdmissionInpatient ^property[0].valueCode = #active
* #MCM:FDIS20#AdmissionInpatient ^property[1].code = #effectiveDate
* #MCM:FDIS20#AdmissionInpatient ^property[1].valueDateTime = 2022-10-05
* #MCM:FDIS20#OnLeave "Start leave"
* #MCM:FDIS20#OnLeave ^property[0].code = #status
* #MCM:FDIS20#OnLeave ^property[0].valueCode = #active
* #MCM:FDIS20#OnLeave ^property[1].code = #effectiveDate
* #MCM:FDIS20#OnLeave ^property[1].valueDateTime = 2022-10-05
* #MCM:FDIS20#EndOfLeave "end leave"
* #MCM:FDIS20#EndOfLeave ^property[0].code = #status
* #MCM:FDIS20#EndOfLeave ^property[0].valueCode = #active
* #MCM:FDIS20#EndOfLeave ^property[1].code = #effectiveDate
* #MCM:FDIS20#EndOfLeave ^property[1].valueDateTime = 2022-10-05
* #MCM:FDIS20#EndHospitalStay "End hospital Stay - patient discharged to home/primary sector"
* #MCM:FDIS20#EndHospitalStay ^property[0].code = #status
* #MCM:FDIS20#EndHospitalStay ^property[0].valueCode = #active
* #MCM:FDIS20#EndHospitalStay ^property[1].code = #effectiveDate
* #MCM:FDIS20#EndHospitalStay ^property[1].valueDateTime = 2022-10-05
* #MCM:FDIS91#outpatient "Outpatient"
* #MCM:FDIS91#outpatient ^property[0].code = #status
* #MCM:FDIS91#outpatient ^property[0].valueCode = #active
* #MCM:FDIS91#outpatient ^property[1].code = #effectiveDate
* #MCM:FDIS91#outpatient ^property[1].valueDateTime = 2022-10-05
* #MCM:FDIS91#decease "Decease"
* #MCM:FDIS91#decease ^property[0].code = #status
* #MCM:FDIS91#decease ^property[0].valueCode = #active
* #MCM:FDIS91#decease ^property[1].code = #effectiveDate
* #MCM:FDIS91#decease ^property[1].valueDateTime = 2022-10-05
* #MCM:FDIS91#carecoordination "Care Coordination"
* #MCM:FDIS91#carecoordination ^property[0].code = #status
* #MCM:FDIS91#carecoordination ^property[0].valueCode = #active
* #MCM:FDIS91#carecoordination ^property[1].code = #effectiveDate
* #MCM:FDIS91#carecoordination ^property[1].valueDateTime = 2022-10-05
* #MCM:FDIS91#assistive-devices "Assistive Devices"
* #MCM:FDIS91#assistive-devices ^property[0].code = #status
* #MCM:FDIS91#assistive-devices ^property[0].valueCode = #active
* #MCM:FDIS91#assistive-devices ^property[1].code = #effectiveDate
* #MCM:FDIS91#assistive-devices ^property[1].valueDateTime = 2022-10-05
* #MCM:FDIS91#medicine "Medicine"
* #MCM:FDIS91#medicine ^property[0].code = #status
* #MCM:FDIS91#medicine ^property[0].valueCode = #active
* #MCM:FDIS91#medicine ^property[1].code = #effectiveDate
* #MCM:FDIS91#medicine ^property[1].valueDateTime = 2022-10-05
* #MCM:FDIS91#psychiatry-social-disability "Psychiatry, Social, Disability"
* #MCM:FDIS91#psychiatry-social-disability ^property[0].code = #status
* #MCM:FDIS91#psychiatry-social-disability ^property[0].valueCode = #active
* #MCM:FDIS91#psychiatry-social-disability ^property[1].code = #effectiveDate
* #MCM:FDIS91#psychiatry-social-disability ^property[1].valueDateTime = 2022-10-05
* #MCM:FDIS91#healthcare "Healthcare"
* #MCM:FDIS91#healthcare ^property[0].code = #status
* #MCM:FDIS91#healthcare ^property[0].valueCode = #active
* #MCM:FDIS91#healthcare ^property[1].code = #effectiveDate
* #MCM:FDIS91#healthcare ^property[1].valueDateTime = 2022-10-05
* #MCM:FDIS91#nursing "Nursing"
* #MCM:FDIS91#nursing ^property[0].code = #status
* #MCM:FDIS91#nursing ^property[0].valueCode = #active
* #MCM:FDIS91#nursing ^property[1].code = #effectiveDate
* #MCM:FDIS91#nursing ^property[1].valueDateTime = 2022-10-05
* #MCM:FDIS91#telemedicine "Telemedicine"
* #MCM:FDIS91#telemedicine ^property[0].code = #status
* #MCM:FDIS91#telemedicine ^property[0].valueCode = #active
* #MCM:FDIS91#telemedicine ^property[1].code = #effectiveDate
* #MCM:FDIS91#telemedicine ^property[1].valueDateTime = 2022-10-05
* #MCM:FDIS91#training "Training"
* #MCM:FDIS91#training ^property[0].code = #status
* #MCM:FDIS91#training ^property[0].valueCode = #active
* #MCM:FDIS91#training ^property[1].code = #effectiveDate
* #MCM:FDIS91#training ^property[1].valueDateTime = 2022-10-05
* #MCM:FDIS91#discharge "Discharge"
* #MCM:FDIS91#discharge ^property[0].code = #status
* #MCM:FDIS91#discharge ^property[0].valueCode = #active
* #MCM:FDIS91#discharge ^property[1].code = #effectiveDate
* #MCM:FDIS91#discharge ^property[1].valueDateTime = 2022-10-05
* #MCM:FDIS91#regarding-referral "Regarding Referral"
* #MCM:FDIS91#regarding-referral ^property[0].code = #status
* #MCM:FDIS91#regarding-referral ^property[0].valueCode = #active
* #MCM:FDIS91#regarding-referral ^property[1].code = #effectiveDate
* #MCM:FDIS91#regarding-referral ^property[1].valueDateTime = 2022-10-05
* #MCM:FDIS91#assessment "Assessment"
* #MCM:FDIS91#assessment ^property[0].code = #status
* #MCM:FDIS91#assessment ^property[0].valueCode = #deprecated
* #MCM:FDIS91#assessment ^property[1].code = #effectiveDate
* #MCM:FDIS91#assessment ^property[1].valueDateTime = 2025-09-22
* #MCM:FDIS91#home-care-assessment "Home Care Assessment"
* #MCM:FDIS91#home-care-assessment ^property[0].code = #status
* #MCM:FDIS91#home-care-assessment ^property[0].valueCode = #active
* #MCM:FDIS91#home-care-assessment ^property[1].code = #effectiveDate
* #MCM:FDIS91#home-care-assessment ^property[1].valueDateTime = 2025-09-22
* #MCM:FDIS91#examination-results "Examination Results"
* #MCM:FDIS91#examination-results ^property[0].code = #status
* #MCM:FDIS91#examination-results ^property[0].valueCode = #active
* #MCM:FDIS91#examination-results ^property[1].code = #effectiveDate
* #MCM:FDIS91#examination-results ^property[1].valueDateTime = 2022-10-05
* #MCM:FDIS91#alcohol-and-drug-treatment "Alcohol and Drug Treatment"
* #MCM:FDIS91#alcohol-and-drug-treatment ^property[0].code = #status
* #MCM:FDIS91#alcohol-and-drug-treatment ^property[0].valueCode = #active
* #MCM:FDIS91#alcohol-and-drug-treatment ^property[1].code = #effectiveDate
* #MCM:FDIS91#alcohol-and-drug-treatment ^property[1].valueDateTime = 2025-09-22
* #MCM:FDIS91#acute-ambulant "Acute Ambulant"
* #MCM:FDIS91#acute-ambulant ^property[0].code = #status
* #MCM:FDIS91#acute-ambulant ^property[0].valueCode = #active
* #MCM:FDIS91#acute-ambulant ^property[1].code = #effectiveDate
* #MCM:FDIS91#acute-ambulant ^property[1].valueDateTime = 2025-09-22
* #MCM:FDIS91#extended-care-responsibility "Extended Care Responsibility"
* #MCM:FDIS91#extended-care-responsibility ^property[0].code = #status
* #MCM:FDIS91#extended-care-responsibility ^property[0].valueCode = #active
* #MCM:FDIS91#extended-care-responsibility ^property[1].code = #effectiveDate
* #MCM:FDIS91#extended-care-responsibility ^property[1].valueDateTime = 2025-09-22
* #MCM:FDIS91#other "Other"
* #MCM:FDIS91#other ^property[0].code = #status
* #MCM:FDIS91#other ^property[0].valueCode = #active
* #MCM:FDIS91#other ^property[1].code = #effectiveDate
* #MCM:FDIS91#other ^property[1].valueDateTime = 2022-10-05
* #MCM:FCTL#ok "OK"
* #MCM:FCTL#ok ^property[0].code = #status
* #MCM:FCTL#ok ^property[0].valueCode = #active
* #MCM:FCTL#ok ^property[1].code = #effectiveDate
* #MCM:FCTL#ok ^property[1].valueDateTime = 2025-09-22
* #MCM:FCTL#transient-error "Transient Error"
* #MCM:FCTL#transient-error ^property[0].code = #status
* #MCM:FCTL#transient-error ^property[0].valueCode = #active
* #MCM:FCTL#transient-error ^property[1].code = #effectiveDate
* #MCM:FCTL#transient-error ^property[1].valueDateTime = 2025-09-22
* #MCM:FCTL#fatal-error "Fatal Error"
* #MCM:FCTL#fatal-error ^property[0].code = #status
* #MCM:FCTL#fatal-error ^property[0].valueCode = #active
* #MCM:FCTL#fatal-error ^property[1].code = #effectiveDate
* #MCM:FCTL#fatal-error ^property[1].valueDateTime = 2025-09-22
