CodeSystem: MedComCoreEncounterActCodes
Id: medcom-core-encounter-act-codes
Description: "Kinds of contact that HL7's list lacks."
* ^caseSensitive = false
* #other "Other encounter class"
