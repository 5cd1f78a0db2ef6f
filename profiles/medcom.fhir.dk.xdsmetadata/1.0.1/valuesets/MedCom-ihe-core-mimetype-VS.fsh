ValueSet: MedComIHE_CoreMimeType
Id: MedCom-ihe-core-mimetype-VS
Description: "Media types that a shared document may have."
* urn:oid:2.16.840.1.113883.5.79#text/xml "MimeType-text/xml"
* urn:oid:2.16.840.1.113883.5.79#application/fhir+json "MimeType-application/fhir+json"
* urn:oid:2.16.840.1.113883.5.79#application/fhir+xml "MimeType-application/fhir+xml"
