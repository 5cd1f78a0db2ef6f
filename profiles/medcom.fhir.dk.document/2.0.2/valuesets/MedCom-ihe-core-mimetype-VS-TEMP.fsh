ValueSet: MedComIHE_CoreMimeType_TEMP
Id: MedCom-ihe-core-mimetype-VS-TEMP
Description: "Media types that a shared document may have, until the metadata package has them."
* urn:ietf:bcp:13#text/xml "text/xml"
* urn:ietf:bcp:13#application/fhir+json "application/fhir+json"
* urn:ietf:bcp:13#application/fhir+xml "application/fhir+xml"
