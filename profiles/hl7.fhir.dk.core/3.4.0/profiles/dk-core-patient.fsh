Profile: DkCorePatient
Parent: Patient
Id: dk-core-patient
Description: "A patient known by a civil registration number or a replacement for it."
* obeys marital-status-unknown-usage
* identifier ^slicing.discriminator[0].type = #value
* identifier ^slicing.discriminator[0].path = "system"
* identifier ^slicing.rules = #open
* identifier 1..
* identifier contains cpr 0..1
* identifier[cpr] only dk-core-cpr-identifier
* identifier contains x-ecpr 0..1
* identifier[x-ecpr] only dk-core-x-ecpr-identifier
* identifier contains d-ecpr 0..1
* identifier[d-ecpr] only dk-core-d-ecpr-identifier
* name ^slicing.discriminator[0].type = #value
* name ^slicing.discriminator[0].path = "use"
* name ^slicing.rules = #open
* name contains official 0..1
* name[official].use 1..
* name[official].use = #official (exactly)
* name[official].family 1..
* address.extension contains dk-core-municipalityCodes named municipalityCode 0..1
* address.extension contains dk-core-RegionalSubDivisionCodes named regionalSubDivisionCodes 0..1
* address.extension contains http://hl7.org/fhir/StructureDefinition/address-official named address-official 0..1
* maritalStatus from http://hl7.dk/fhir/core/ValueSet/dk-marital-status (extensible)
* contact.relationship from http://hl7.dk/fhir/core/ValueSet/extended-patient-contactrelationship (extensible)
* generalPractitioner ^slicing.discriminator[0].type = #value
* generalPractitioner ^slicing.discriminator[0].path = "identifier.system"
* generalPractitioner ^slicing.rules = #open
* generalPractitioner only Reference(dk-core-organization or dk-core-practitioner or dk-core-practitioner-role)
* generalPractitioner contains referencedSORUnit 0..*
* generalPractitioner[referencedSORUnit].identifier only dk-core-sor-identifier
* managingOrganization only Reference(dk-core-organization)
* link.other only Reference(dk-core-patient or dk-core-related-person)

Invariant: marital-status-unknown-usage
Description: "The HL7 codes for polygamous and for annulled do not stand together."
* severity = #warning
* expression = "maritalStatus.coding.where(code = 'P' and system = 'http://terminology.hl7.org/CodeSystem/v3-MaritalStatus').empty() or maritalStatus.coding.where(code = 'A' and system = 'http://terminology.hl7.org/CodeSystem/v3-MaritalStatus').empty()"
