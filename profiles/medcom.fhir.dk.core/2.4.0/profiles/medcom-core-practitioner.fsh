Profile: MedComCorePractitioner
Parent: dk-core-practitioner
Id: medcom-core-practitioner
Description: "A health professional or other person who acts for an organization."
* name MS
