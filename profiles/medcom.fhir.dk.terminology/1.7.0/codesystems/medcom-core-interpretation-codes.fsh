CodeSystem: MedComCoreInterpretationCodes
Id: medcom-core-interpretation-codes
Description: "What the one who measured makes of the result."
* ^caseSensitive = false
* #NI "Not Interpreted"
