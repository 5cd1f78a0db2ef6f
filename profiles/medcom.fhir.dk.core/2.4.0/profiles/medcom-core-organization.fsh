Profile: MedComCoreOrganization
Parent: dk-core-organization
Id: medcom-core-organization
Description: "An organization, known by its SOR number where that is asked for."
* identifier[SOR-ID] 1.. MS
* name MS
