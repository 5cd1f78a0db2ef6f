CodeSystem: MedComCareCommunicationCategoryCodes
Id: medcom-careCommunication-categoryCodes
Description: "What a care communication is about."
* ^version = "1.9.0"
* ^caseSensitive = false
* ^property[0].code = #status
* ^property[0].type = #code
* ^property[0].uri = "http://hl7.org/fhir/concept-properties#status"
* ^property[1].code = #effectiveDate
* ^property[1].type = #dateTime
* ^property[1].uri = "http://hl7.org/fhir/concept-properties#effectiveDate"
* #alcohol-and-drug-treatment "Alcohol and drug treatment"
* #alcohol-and-drug-treatment ^designation[0].language = #da
* #alcohol-and-drug-treatment ^designation[0].value = "Rusmiddelbehandling"
* #alcohol-and-drug-treatment ^property[0].code = #status
* #alcohol-and-drug-treatment ^property[0].valueCode = #active
* #alcohol-and-drug-treatment ^property[1].code = #effectiveDate
* #alcohol-and-drug-treatment ^property[1].valueDateTime = 2022-11-01
* #assistive-devices "Assistive technology"
* #assistive-devices ^designation[0].language = #da
* #assistive-devices ^designation[0].value = "Hjælpemidler"
* #assistive-devices ^property[0].code = #status
* #assistive-devices ^property[0].valueCode = #active
* #assistive-devices ^property[1].code = #effectiveDate
* #assistive-devices ^property[1].valueDateTime = 2022-11-01
* #carecoordination "Care Coordination"
* #carecoordination ^designation[0].language = #da
* #carecoordination ^designation[0].value = "Forløbskoordinering"
* #carecoordination ^property[0].code = #status
* #carecoordination ^property[0].valueCode = #active
* #carecoordination ^property[1].code = #effectiveDate
* #carecoordination ^property[1].valueDateTime = 2022-11-01
* #decease "Decease"
* #decease ^designation[0].language = #da
* #decease ^designation[0].value = "Dødsfald"
* #decease ^property[0].code = #status
* #decease ^property[0].valueCode = #active
* #decease ^property[1].code = #effectiveDate
* #decease ^property[1].valueDateTime = 2022-11-01
* #discharge "Discharge"
* #discharge ^designation[0].language = #da
* #discharge ^designation[0].value = "Udskrivelse"
* #discharge ^property[0].code = #status
* #discharge ^property[0].valueCode = #active
* #discharge ^property[1].code = #effectiveDate
* #discharge ^property[1].valueDateTime = 2022-11-01
* #examination-results "Examination Results"
* #examination-results ^designation[0].language = #da
* #examination-results ^designation[0].value = "Undersøgelsessvar"
* #examination-results ^property[0].code = #status
* #examination-results ^property[0].valueCode = #active
* #examination-results ^property[1].code = #effectiveDate
* #examination-results ^property[1].valueDateTime = 2022-11-01
* #healthcare "Healthcare"
* #healthcare ^designation[0].language = #da
* #healthcare ^designation[0].value = "Sundhedspleje"
* #healthcare ^property[0].code = #status
* #healthcare ^property[0].valueCode = #active
* #healthcare ^property[1].code = #effectiveDate
* #healthcare ^property[1].valueDateTime = 2022-11-01
* #home-care-assessment "Home care assessment"
* #home-care-assessment ^designation[0].language = #da
* #home-care-assessment ^designation[0].value = "Visitation"
* #home-care-assessment ^property[0].code = #status
* #home-care-assessment ^property[0].valueCode = #active
* #home-care-assessment ^property[1].code = #effectiveDate
* #home-care-assessment ^property[1].valueDateTime = 2022-11-01
* #medicine "Medicine"
* #medicine ^designation[0].language = #da
* #medicine ^designation[0].value = "Medicin"
* #medicine ^property[0].code = #status
* #medicine ^property[0].valueCode = #active
* #medicine ^property[1].code = #effectiveDate
* #medicine ^property[1].valueDateTime = 2022-11-01
* #nursing "Nursing"
* #nursing ^designation[0].language = #da
* #nursing ^designation[0].value = "Sygepleje"
* #nursing ^property[0].code = #status
* #nursing ^property[0].valueCode = #active
* #nursing ^property[1].code = #effectiveDate
* #nursing ^property[1].valueDateTime = 2022-11-01
* #outpatient "Outpatient"
* #outpatient ^designation[0].language = #da
* #outpatient ^designation[0].value = "Ambulant"
* #outpatient ^property[0].code = #status
* #outpatient ^property[0].valueCode = #active
* #outpatient ^property[1].code = #effectiveDate
* #outpatient ^property[1].valueDateTime = 2022-11-01
* #psychiatry-social-disability "Psychiatry, Social, Disability"
* #psychiatry-social-disability ^designation[0].language = #da
* #psychiatry-social-disability ^designation[0].value = "Psykiatri, social, handicap"
* #psychiatry-social-disability ^property[0].code = #status
* #psychiatry-social-disability ^property[0].valueCode = #active
* #psychiatry-social-disability ^property[1].code = #effectiveDate
* #psychiatry-social-disability ^property[1].valueDateTime = 2022-11-01
* #regarding-referral "Regarding Referral"
* #regarding-referral ^designation[0].language = #da
* #regarding-referral ^designation[0].value = "Vedr. henvisning"
* #regarding-referral ^property[0].code = #status
* #regarding-referral ^property[0].valueCode = #active
* #regarding-referral ^property[1].code = #effectiveDate
* #regarding-referral ^property[1].valueDateTime = 2022-11-01
* #telemedicine "Telemedicine"
* #telemedicine ^designation[0].language = #da
* #telemedicine ^designation[0].value = "Telemedicin"
* #telemedicine ^property[0].code = #status
* #telemedicine ^property[0].valueCode = #active
* #telemedicine ^property[1].code = #effectiveDate
* #telemedicine ^property[1].valueDateTime = 2022-11-01
* #training "Training"
* #training ^designation[0].language = #da
* #training ^designation[0].value = "Træning"
* #training ^property[0].code = #status
* #training ^property[0].valueCode = #active
* #training ^property[1].code = #effectiveDate
* #training ^property[1].valueDateTime = 2022-11-01
* #acute-ambulant "Acute ambulant"
* #acute-ambulant ^designation[0].language = #da
* #acute-ambulant ^designation[0].value = "Akut ambulant"
* #acute-ambulant ^property[0].code = #status
* #acute-ambulant ^property[0].valueCode = #active
* #acute-ambulant ^property[1].code = #effectiveDate
* #acute-ambulant ^property[1].valueDateTime = 2025-09-22
* #extended-care-responsibility "Extended care responsibility"
* #extended-care-responsibility ^designation[0].language = #da
* #extended-care-responsibility ^designation[0].value = "Udvidet behandlingsansvar"
* #extended-care-responsibility ^property[0].code = #status
* #extended-care-responsibility ^property[0].valueCode = #active
* #extended-care-responsibility ^property[1].code = #effectiveDate
* #extended-care-responsibility ^property[1].valueDateTime = 2025-09-22
* #other "Other"
* #other ^designation[0].language = #da
* #other ^designation[0].value = "Andet"
* #other ^property[0].code = #status
* #other ^property[0].valueCode = #active
* #other ^property[1].code = #effectiveDate
* #other ^property[1].valueDateTime = 2022-11-01
