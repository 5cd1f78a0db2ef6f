Profile: MedComCorePractitioner
Parent: dk-core-practitioner
Id: medcom-core-practitioner
Description: "A health professional or other person who acts for an organization."
* id 1.. MS
* text 1.. MS
* text.status MS
* text.div MS
* name MS
* name.family MS
* name.given MS
