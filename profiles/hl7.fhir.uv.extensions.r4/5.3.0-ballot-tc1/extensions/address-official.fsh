Extension: AddressOfficial
Id: address-official
* ^context[0].type = #element
* ^context[0].expression = "Address"
* value[x] only boolean
