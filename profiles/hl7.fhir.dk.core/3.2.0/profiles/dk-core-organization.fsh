Profile: DkCoreOrganization
Parent: Organization
Id: dk-core-organization
Description: "An organization known by SOR, KOMBIT or another Danish register."
* obeys dk-core-organization-mandatory-identifier
* identifier ^slicing.discriminator[0].type = #value
* identifier ^slicing.discriminator[0].path = "system"
* identifier ^slicing.rules = #open
* identifier 1..
* identifier contains EAN-ID 0..1
* identifier[EAN-ID] only dk-core-gln-identifier
* identifier contains SOR-ID 0..1
* identifier[SOR-ID] only dk-core-sor-identifier
* identifier contains KOMBIT-ORG-ID 0..1
* identifier[KOMBIT-ORG-ID] only dk-core-kombit-org-identifier
* identifier contains Ydernummer 0..1
* identifier[Ydernummer].system 1..
* identifier[Ydernummer].system = "urn:oid:1.2.208.176.1.4" (exactly)
* identifier[Ydernummer].value 1..
* identifier contains CVR-ID 0..1
* identifier[CVR-ID] only dk-core-cvr-identifier
* identifier contains Kommunekode 0..1
* identifier[Kommunekode].system 1..
* identifier[Kommunekode].system = "http://hl7.dk/fhir/core/CodeSystem/dk-core-municipality-codes" (exactly)
* identifier[Kommunekode].value 1..
* identifier[Kommunekode].value from http://hl7.dk/fhir/core/ValueSet/dk-core-MunicipalityCodes (required)
* identifier contains Regionskode 0..1
* identifier[Regionskode].system 1..
* identifier[Regionskode].system = "http://hl7.dk/fhir/core/CodeSystem/dk-core-regional-subdivision-codes" (exactly)
* identifier[Regionskode].value 1..
* identifier contains ProducentID 0..1
* identifier[ProducentID] only dk-core-producent-id
* type from http://hl7.dk/fhir/core/ValueSet/sor-organization-type (preferred)

Invariant: dk-core-organization-mandatory-identifier
Description: "An organization has an id from SOR, KOMBIT or CVR."
* severity = #error
* expression = "identifier.where(system='urn:oid:1.2.208.176.1.1' or system='https://kombit.dk/sts/organisation' or system='urn:oid:2.16.840.1.113883.2.24.1.1').exists()"
