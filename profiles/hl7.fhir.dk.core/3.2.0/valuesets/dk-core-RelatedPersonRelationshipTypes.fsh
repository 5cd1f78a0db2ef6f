ValueSet: RelatedPersonRelationshipTypes
Id: dk-core-RelatedPersonRelationshipTypes
Description: "Relations that a person may have to a patient in Denmark."
* http://terminology.hl7.org/CodeSystem/v3-RoleCode#FAMMEMB
* http://terminology.hl7.org/CodeSystem/v3-RoleCode#CHILD
* http://terminology.hl7.org/CodeSystem/v3-RoleCode#DAUC
* http://terminology.hl7.org/CodeSystem/v3-RoleCode#SONC
* http://terminology.hl7.org/CodeSystem/v3-RoleCode#GRNDCHILD
* http://terminology.hl7.org/CodeSystem/v3-RoleCode#CHLDINLAW
* http://terminology.hl7.org/CodeSystem/v3-RoleCode#PRN
* http://terminology.hl7.org/CodeSystem/v3-RoleCode#FTH
* http://terminology.hl7.org/CodeSystem/v3-RoleCode#MTH
* http://terminology.hl7.org/CodeSystem/v3-RoleCode#SIB
* http://terminology.hl7.org/CodeSystem/v3-RoleCode#DOMPART
* http://terminology.hl7.org/CodeSystem/v3-RoleCode#SPS
* http://terminology.hl7.org/CodeSystem/v3-RoleCode#FRND
* http://terminology.hl7.org/CodeSystem/v3-RoleCode#NBOR
* http://terminology.hl7.org/CodeSystem/v3-RoleCode#ROOM
* http://terminology.hl7.org/CodeSystem/v3-RoleCode#GUARD
* http://terminology.hl7.org/CodeSystem/v3-RoleCode#NOK
* http://terminology.hl7.org/CodeSystem/v3-RoleCode#POWATT
* include codes from system http://hl7.dk/fhir/core/CodeSystem/dk-relatedperson-relationshipcodes
