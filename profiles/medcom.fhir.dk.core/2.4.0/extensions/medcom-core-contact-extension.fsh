Extension: MedComCoreContactExtension
Id: medcom-core-contact-extension
Description: "A telephone number at which the writer can be reached."
* ^context[0].type = #element
* ^context[0].expression = "Element"
* extension ..0
* value[x] 1..
* valueContactPoint 1..1
* valueContactPoint only ContactPoint
* valueContactPoint.system MS
* valueContactPoint.system = #phone
* valueContactPoint.value 1.. MS
* valueContactPoint.value obeys medcom-core-contact

Invariant: medcom-core-contact
Description: "A telephone number has digits and hyphens, and may begin with a plus."
* severity = #error
* expression = "matches('[+]?[-0-9]')"
