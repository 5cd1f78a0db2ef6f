Extension: NotFollowedAnymore
Id: NotFollowedAnymore
Description: "When a condition ceased to be followed in the place that states it."
* ^context[0].type = #element
* ^context[0].expression = "Condition"
* extension ..0
* value[x] only dateTime
