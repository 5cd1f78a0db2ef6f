Profile: DkCoreRelatedPerson
Parent: RelatedPerson
Id: dk-core-related-person
Description: "A person who is related to the patient."
* identifier ^slicing.discriminator[0].type = #value
* identifier ^slicing.discriminator[0].path = "system"
* identifier ^slicing.rules = #open
* identifier contains cpr 0..1
* identifier[cpr] only dk-core-cpr-identifier
* identifier contains x-ecpr 0..1
* identifier[x-ecpr] only dk-core-x-ecpr-identifier
* identifier contains d-ecpr 0..1
* identifier[d-ecpr] only dk-core-d-ecpr-identifier
* patient only Reference(dk-core-patient)
* relationship from http://hl7.dk/fhir/core/ValueSet/dk-core-RelatedPersonRelationshipTypes (extensible)
* name ^slicing.discriminator[0].type = #value
* name ^slicing.discriminator[0].path = "use"
* name ^slicing.rules = #open
* name contains official 0..1
* name[official].use 1..
* name[official].use = #official (exactly)
* name[official].family 1..
