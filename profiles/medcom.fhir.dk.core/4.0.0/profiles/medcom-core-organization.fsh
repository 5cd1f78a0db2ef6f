Profile: MedComCoreOrganization
Parent: dk-core-organization
Id: medcom-core-organization
Description: "An organization, known by its SOR number where that is asked for."
* id 1.. MS
* text 1.. MS
* text.status MS
* text.div MS
* identifier[SOR-ID] 1.. MS
* identifier[SOR-ID].system MS
* identifier[SOR-ID].value MS
* name MS
