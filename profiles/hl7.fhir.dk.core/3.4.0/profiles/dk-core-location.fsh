Profile: DkCoreLocation
Parent: Location
Id: dk-core-location
Description: "A place and the organization that runs it."
* managingOrganization only Reference(dk-core-organization)
* partOf only Reference(dk-core-location)
