Profile: AuthorizationIdentifier
Parent: Identifier
Id: dk-core-authorization-identifier
Description: "The number under which a health professional is authorised."
* system 1..
* system = "https://autregweb.sst.dk" (exactly)
* value 1..
* value ^maxLength = 5
* value obeys authorization-id-format

Invariant: authorization-id-format
Description: "An authorisation has five characters: digits, and letters but vowels."
* severity = #error
* expression = "matches('^([b-df-hj-np-tv-zB-DF-HJ-NP-TV-Z0-9]){5}$')"
