ValueSet: MedComUseContextCodeSystemVS
Id: medcom-messagedefinition-use-context-code-valueset
Description: "What a message definition's context may be about."
* include codes from system http://terminology.hl7.org/CodeSystem/usage-context-type
