Profile: MedComCorePatient
Parent: dk-core-patient
Id: medcom-core-patient
Description: "The patient of a MedCom message or document."
* id 1.. MS
* text 1.. MS
* text.status MS
* text.div MS
* identifier MS
* identifier[cpr] MS
* identifier[cpr].system MS
* identifier[cpr].value MS
* identifier[x-ecpr] MS
* identifier[x-ecpr].system MS
* identifier[x-ecpr].value MS
* identifier[d-ecpr] MS
* identifier[d-ecpr].system MS
* identifier[d-ecpr].value MS
* name 1.. MS
* name[official] 1.. MS
* name[official].use MS
* name[official].family MS
* name[official].given MS
* managingOrganization only Reference(medcom-core-organization)
* managingOrganization ^type[0].aggregation[0] = #bundled
// The version that the publisher wrote.
* address.extension[address-official] ^type[0].profile[0] = "http://hl7.org/fhir/StructureDefinition/address-official|5.3.0-ballot-tc1"
