CodeSystem: MedComCoreInterpretationCodes
Id: medcom-core-interpretation-codes
Description: "What the one who measured makes of the result."
* ^version = "1.8.2"
* ^caseSensitive = false
* #NI "Not Interpreted"
