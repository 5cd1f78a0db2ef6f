Extension: MedComObservationValueAttachmentExtension
Id: medcom-observation-value-attachment-extension
Description: "A file that is the value of an observation, which R4 has no type for."
* ^context[0].type = #element
* ^context[0].expression = "Observation"
* ^context[1].type = #element
* ^context[1].expression = "Observation.extension"
* extension ..0
* value[x] only Attachment
