ValueSet: MedComCoreAttachmentMimeTypes
Id: medcom-core-attachmentMimeTypes
Description: "Media types of files that may be attached."
* urn:ietf:bcp:13#application/pdf
* urn:ietf:bcp:13#image/gif
* urn:ietf:bcp:13#image/jpeg
* urn:ietf:bcp:13#image/png
* urn:ietf:bcp:13#image/tiff
* urn:ietf:bcp:13#image/bmp
