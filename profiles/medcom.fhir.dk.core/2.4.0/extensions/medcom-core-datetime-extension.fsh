Extension: MedComCoreDateTimeExtension
Id: medcom-core-datetime-extension
Description: "When a part of a message was written."
* ^context[0].type = #element
* ^context[0].expression = "Element"
* extension ..0
* value[x] 1..
* value[x] only dateTime
