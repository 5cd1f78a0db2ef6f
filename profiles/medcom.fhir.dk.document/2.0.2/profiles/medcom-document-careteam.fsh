Profile: MedComDocumentCareTeam
Parent: medcom-core-careteam
Id: medcom-document-careteam
Description: "A care team in a document."
* identifier 1..1 MS
* identifier.system 1.. MS
* identifier.value 1.. MS
* managingOrganization only Reference(medcom-document-organization)
* managingOrganization ^type[0].aggregation[0] = #bundled
