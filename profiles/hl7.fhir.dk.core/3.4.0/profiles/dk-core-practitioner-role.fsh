Profile: DkCorePractitionerRole
Parent: PractitionerRole
Id: dk-core-practitioner-role
Description: "What a health professional does for an organization."
* practitioner only Reference(dk-core-practitioner)
* organization only Reference(dk-core-organization)
* location only Reference(dk-core-location)
