Profile: MedComConditionListCondition
Parent: dk-core-condition
Id: medcom-conditionlist-condition
Description: "One condition of the list, with its codes, dates and whether it is current."
* clinicalStatus MS
* category ^slicing.discriminator[0].type = #value
* category ^slicing.discriminator[0].path = "coding.code"
* category ^slicing.rules = #open
* category 1.. MS
* category contains type 0..1 MS
* category[type].coding.system 1.. MS
* category[type].coding.system = "http://terminology.hl7.org/CodeSystem/condition-category"
* category[type].coding.code 1.. MS
* category[type].coding.code from http://hl7.org/fhir/ValueSet/condition-category (required)
* category contains status 1..1 MS
* category[status].coding.system 1.. MS
* category[status].coding.system = "http://snomed.info/sct"
* category[status].coding.code 1.. MS
* category[status].coding.code from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-conditionlist-status-valueset (required)
* code.coding.system MS
* code.coding.code MS
* code.coding.display MS
* code.coding[FSIIIConditionCode].system MS
* code.coding[FSIIIConditionCode].code MS
* code.coding[FSIIIConditionCode].display MS
* code.coding[SCTConditionCode].system MS
* code.coding[SCTConditionCode].code MS
* code.coding[SCTConditionCode].display MS
* code.coding[FFBConditionCode].system MS
* code.coding[FFBConditionCode].code MS
* code.coding[FFBConditionCode].display MS
* code.coding[SKS-D].system MS
* code.coding[SKS-D].code MS
* code.coding[SKS-D].display MS
* code.coding[ICPC2code].system MS
* code.coding[ICPC2code].code MS
* code.coding[ICPC2code].display MS
* code.text MS
* subject MS
* onsetDateTime 0..1 MS
* onsetDateTime only dateTime
* abatementDateTime 0..1 MS
* abatementDateTime only dateTime
* recordedDate 1.. MS
* note ..1 MS
* note.text MS
