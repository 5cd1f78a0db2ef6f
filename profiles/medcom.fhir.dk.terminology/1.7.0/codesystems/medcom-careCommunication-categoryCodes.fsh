CodeSystem: MedComCareCommunicationCategoryCodes
Id: medcom-careCommunication-categoryCodes
Description: "What a care communication is about."
* ^caseSensitive = false
* #alcohol-and-drug-treatment "Alcohol and drug treatment"
* #alcohol-and-drug-treatment ^designation[0].language = #da
* #alcohol-and-drug-treatment ^designation[0].value = "Rusmiddelbehandling"
* #assistive-devices "Assistive technology"
* #assistive-devices ^designation[0].language = #da
* #assistive-devices ^designation[0].value = "Hjælpemidler"
* #carecoordination "Care Coordination"
* #carecoordination ^designation[0].language = #da
* #carecoordination ^designation[0].value = "Forløbskoordinering"
* #decease "Decease"
* #decease ^designation[0].language = #da
* #decease ^designation[0].value = "Dødsfald"
* #discharge "Discharge"
* #discharge ^designation[0].language = #da
* #discharge ^designation[0].value = "Udskrivelse"
* #examination-results "Examination Results"
* #examination-results ^designation[0].language = #da
* #examination-results ^designation[0].value = "Undersøgelsessvar"
* #healthcare "Healthcare"
* #healthcare ^designation[0].language = #da
* #healthcare ^designation[0].value = "Sundhedspleje"
* #home-care-assessment "Home care assessment"
* #home-care-assessment ^designation[0].language = #da
* #home-care-assessment ^designation[0].value = "Visitation"
* #medicine "Medicine"
* #medicine ^designation[0].language = #da
* #medicine ^designation[0].value = "Medicin"
* #nursing "Nursing"
* #nursing ^designation[0].language = #da
* #nursing ^designation[0].value = "Sygepleje"
* #outpatient "Outpatient"
* #outpatient ^designation[0].language = #da
* #outpatient ^designation[0].value = "Ambulant"
* #psychiatry-social-disability "Psychiatry, Social, Disability"
* #psychiatry-social-disability ^designation[0].language = #da
* #psychiatry-social-disability ^designation[0].value = "Psykiatri, social, handicap"
* #regarding-referral "Regarding Referral"
* #regarding-referral ^designation[0].language = #da
* #regarding-referral ^designation[0].value = "Vedr. henvisning"
* #telemedicine "Telemedicine"
* #telemedicine ^designation[0].language = #da
* #telemedicine ^designation[0].value = "Telemedicin"
* #training "Training"
* #training ^designation[0].language = #da
* #training ^designation[0].value = "Træning"
* #other "Other"
* #other ^designation[0].language = #da
* #other ^designation[0].value = "Andet"
