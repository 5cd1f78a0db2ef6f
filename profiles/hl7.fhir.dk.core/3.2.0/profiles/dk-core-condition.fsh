Profile: DkCoreCondition
Parent: Condition
Id: dk-core-condition
Description: "A condition with the classifications used in Denmark: ICPC-2, SKS, SNOMED CT, FSIII and FFB."
* extension contains condition-dueTo named dueTo 0..1
* extension contains ConditionLastAssertedDate named conditionLastAssertedDate 0..1
* extension contains NotFollowedAnymore named notFollowedAnymore 0..1
* code.coding ^slicing.discriminator[0].type = #value
* code.coding ^slicing.discriminator[0].path = "system"
* code.coding ^slicing.rules = #open
* code.coding contains FSIIIConditionCode 0..1
* code.coding[FSIIIConditionCode].system 1..
* code.coding[FSIIIConditionCode].system = "urn:oid:1.2.208.176.2.21"
* code.coding contains SCTConditionCode 0..1
* code.coding[SCTConditionCode] from http://hl7.org/fhir/ValueSet/condition-code (required)
* code.coding[SCTConditionCode].system 1..
* code.coding[SCTConditionCode].system = "http://snomed.info/sct"
* code.coding contains FFBConditionCode 0..1
* code.coding[FFBConditionCode].system 1..
* code.coding[FFBConditionCode].system = "urn:oid:1.2.208.176.2.22"
* code.coding contains SKS-D 0..1
* code.coding[SKS-D].system 1..
* code.coding[SKS-D].system = "urn:oid:1.2.208.176.2.4.12"
* code.coding contains ICPC2code 0..1
* code.coding[ICPC2code].system 1..
* code.coding[ICPC2code].system = "urn:oid:1.2.208.176.2.31"
* subject only Reference(dk-core-patient)
* recorder only Reference(dk-core-practitioner or PractitionerRole or dk-core-patient or dk-core-related-person)
* asserter only Reference(dk-core-practitioner or PractitionerRole)
