Profile: MedComCoreCareTeam
Parent: CareTeam
Id: medcom-core-careteam
Description: "Those who together care for a patient."
* name 1.. MS
* managingOrganization ..1 MS
* managingOrganization only Reference(medcom-core-organization)
* managingOrganization ^type[0].aggregation[0] = #bundled
