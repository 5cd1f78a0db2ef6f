Profile: DkCorePractitioner
Parent: Practitioner
Id: dk-core-practitioner
Description: "A health professional, known by authorisation where there is one."
* qualification ^slicing.discriminator[0].type = #value
* qualification ^slicing.discriminator[0].path = "identifier.system"
* qualification ^slicing.rules = #open
* qualification contains officialHealthAuthorization 0..1
* qualification[officialHealthAuthorization].identifier only dk-core-authorization-identifier
* qualification[officialHealthAuthorization].code from http://hl7.dk/fhir/core/ValueSet/DkCoreProfessionGroupValueSet (extensible)
