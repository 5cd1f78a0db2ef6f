Profile: DkCoreObservation
Parent: Observation
Id: dk-core-observation
Description: "A measurement or finding with the code systems used in Denmark."
* obeys dk-core-observation-mandatory-units
* code.coding ^slicing.discriminator[0].type = #value
* code.coding ^slicing.discriminator[0].path = "system"
* code.coding ^slicing.rules = #open
* code.coding contains LOINC 0..1
* code.coding[LOINC].system 1..
* code.coding[LOINC].system = "http://loinc.org" (exactly)
* code.coding[LOINC].code 1..
* code.coding contains SNOMEDCT 0..1
* code.coding[SNOMEDCT].system 1..
* code.coding[SNOMEDCT].system = "http://snomed.info/sct" (exactly)
* code.coding[SNOMEDCT].code 1..
* code.coding contains NPU 0..1
* code.coding[NPU].system 1..
* code.coding[NPU].system = "urn:oid:1.2.208.176.2.1" (exactly)
* code.coding[NPU].code 1..
* code.coding contains IEEE 0..1
* code.coding[IEEE].system 1..
* code.coding[IEEE].system = "urn:iso:std:iso:11073:10101" (exactly)
* code.coding[IEEE].code 1..
* code.coding contains MedCom 0..1
* code.coding[MedCom].system 1..
* code.coding[MedCom].system = "http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-codes" (exactly)
* code.coding[MedCom].code 1..
* code.coding contains SKS 0..1
* code.coding[SKS].system 1..
* code.coding[SKS].system = "urn:oid:1.2.208.176.2.4" (exactly)
* code.coding[SKS].code 1..
* subject 1..
* subject only Reference(dk-core-patient or Group or Location or Device)
* performer only Reference(dk-core-practitioner or dk-core-organization or dk-core-patient or PractitionerRole or CareTeam or dk-core-related-person)
* valueQuantity 0..1
* valueQuantity only Quantity
* valueQuantity.system = "http://unitsofmeasure.org"
* method.coding ^slicing.discriminator[0].type = #value
* method.coding ^slicing.discriminator[0].path = "system"
* method.coding ^slicing.rules = #open
* method.coding contains SCTCode 0..1
* method.coding[SCTCode] from http://hl7.dk/fhir/core/ValueSet/dk-core-TechniquesSCTCodes (example)
* method.coding[SCTCode].system 1..
* method.coding[SCTCode].system = "http://snomed.info/sct"
* component.code.coding ^slicing.discriminator[0].type = #value
* component.code.coding ^slicing.discriminator[0].path = "system"
* component.code.coding ^slicing.rules = #open
* component.code.coding contains LOINC 0..1
* component.code.coding[LOINC].system 1..
* component.code.coding[LOINC].system = "http://loinc.org" (exactly)
* component.code.coding[LOINC].code 1..
* component.code.coding contains SNOMEDCT 0..1
* component.code.coding[SNOMEDCT].system 1..
* component.code.coding[SNOMEDCT].system = "http://snomed.info/sct" (exactly)
* component.code.coding[SNOMEDCT].code 1..
* component.code.coding contains NPU 0..1
* component.code.coding[NPU].system 1..
* component.code.coding[NPU].system = "urn:oid:1.2.208.176.2.1" (exactly)
* component.code.coding[NPU].code 1..
* component.code.coding contains IEEE 0..1
* component.code.coding[IEEE].system 1..
* component.code.coding[IEEE].system = "urn:iso:std:iso:11073:10101" (exactly)
* component.code.coding[IEEE].code 1..
* component.code.coding contains MedCom 0..1
* component.code.coding[MedCom].system 1..
* component.code.coding[MedCom].system = "http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-codes" (exactly)
* component.code.coding[MedCom].code 1..
* component.code.coding contains SKS 0..1
* component.code.coding[SKS].system 1..
* component.code.coding[SKS].system = "urn:oid:1.2.208.176.2.4" (exactly)
* component.code.coding[SKS].code 1..
* component.valueQuantity 0..1
* component.valueQuantity only Quantity
* component.valueQuantity.system = "http://unitsofmeasure.org"

Invariant: dk-core-observation-mandatory-units
Description: "A quantity has a unit or the code of one."
* severity = #error
* expression = "value.ofType(Quantity).value.exists() implies value.ofType(Quantity).unit.exists() or value.ofType(Quantity).code.exists()"
