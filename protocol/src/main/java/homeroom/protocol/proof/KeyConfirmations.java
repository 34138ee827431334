package homeroom.protocol.proof;

import java.nio.charset.StandardCharsets;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.math.ec.ECPoint;

/// What each side of a proof has to say at its end: only who has come to the same point, in the same TLS session, after the same words, can
/// say it.
record KeyConfirmations(byte[] client, byte[] server) {
    static final int BYTES = 32;

    private static final byte[] INFO = "homeroom code proof 1".getBytes(StandardCharsets.UTF_8);

    /// @param exporter   the salt of the key (RFC 5869), so that the key is this session's
    /// @param transcript a hash of all that went over the wire before
    static KeyConfirmations of(ECPoint shared, byte[] exporter, byte[] transcript) {
        var kdf = new HKDFBytesGenerator(new SHA256Digest());
        kdf.init(new HKDFParameters(shared.getAffineXCoord().getEncoded(), exporter, INFO));
        byte[] key = new byte[BYTES];
        kdf.generateBytes(key, 0, key.length);
        return new KeyConfirmations(of(key, CodeProof.CLIENT, transcript), of(key, CodeProof.SERVER, transcript));
    }

    /// Says nothing: until they are said, they are secrets.
    @Override
    public String toString() {
        return "Confirmations";
    }

    private static byte[] of(byte[] key, String who, byte[] transcript) {
        var mac = new HMac(new SHA256Digest());
        mac.init(new KeyParameter(key));
        byte[] name = who.getBytes(StandardCharsets.UTF_8);
        mac.update(name, 0, name.length);
        mac.update(transcript, 0, transcript.length);
        byte[] confirmation = new byte[BYTES];
        mac.doFinal(confirmation, 0);
        return confirmation;
    }
}
