Profile: MedComCoreMedia
Parent: Media
Id: medcom-core-media
Description: "A file: picture, sound, film or document."
* id 1.. MS
* text 1.. MS
* text.status MS
* text.div MS
* status MS
* operator only Reference(medcom-core-practitioner or medcom-core-practitionerrole or medcom-core-organization or medcom-core-careteam or medcom-core-patient or Device or dk-core-related-person)
* content MS
