Extension: ConditionLastAssertedDate
Id: ConditionLastAssertedDate
Description: "When a condition was last found to be as it is stated."
* ^context[0].type = #element
* ^context[0].expression = "Condition"
* extension ..0
* value[x] only dateTime
