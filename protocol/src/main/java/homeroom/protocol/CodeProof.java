package homeroom.protocol;

/// To be filled by what comes next on this branch: EC J-PAKE over the code, confirmed over the TLS session's exporter value.
final class CodeProof {
    private CodeProof() {}
}
