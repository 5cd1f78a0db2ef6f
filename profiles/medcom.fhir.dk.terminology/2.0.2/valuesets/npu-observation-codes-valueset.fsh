ValueSet: NPUObservationCodesValueSet
Id: npu-observation-codes-valueset
Description: "NPU codes that home care uses."
* ^version = "1.9.0"
* include codes from system urn:oid:1.2.208.176.2.1
