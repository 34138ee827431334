package homeroom.protocol.proof;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.math.ec.ECPoint;

/// A point, and Schnorr's proof that whoever made it knows how many times the base it is (RFC 8235, 2 and 3).
///
/// The base isn't part of it, as both sides know it. The challenge is hashed as in Mbed TLS and in Thread: SHA-256 over base, v and
/// point, uncompressed, and the maker's name, each after its length in four bytes; read as a number without sign.
///
/// @param v the proof's commitment
/// @param r the proof's answer to the challenge, below the group's order
record ProvenPoint(ECPoint point, ECPoint v, BigInteger r) {
    static final int BYTES = 2 * P256.POINT_BYTES + P256.SCALAR_BYTES;

    /// @param secret how many times the base it shall be
    /// @param maker  who says so: a proof can't be sent back as one's own
    static ProvenPoint of(ECPoint base, BigInteger secret, String maker, SecureRandom random) {
        ECPoint point = P256.times(base, secret);
        BigInteger once = P256.random(random);
        ECPoint v = P256.times(base, once);
        BigInteger challenge = challenge(base, v, point, maker);
        return new ProvenPoint(point, v, once.subtract(challenge.multiply(secret)).mod(P256.N));
    }

    /// @throws RefusedException `bad-envelope` if the bytes are no points of the curve, or the number is too large
    static ProvenPoint read(ByteBuffer in) {
        return new ProvenPoint(P256.point(in), P256.point(in), P256.scalar(in));
    }

    void write(ByteBuffer out) {
        out.put(P256.bytes(point)).put(P256.bytes(v)).put(P256.bytes(r));
    }

    /// @throws RefusedException `bad-envelope` if the maker has not proved anything
    ProvenPoint check(ECPoint base, String maker) {
        if (!v.equals(P256.sum(base, r, point, challenge(base, v, point, maker)))) {
            throw CodeProof.noProof();
        }
        return this;
    }

    private static BigInteger challenge(ECPoint base, ECPoint v, ECPoint point, String maker) {
        var hash = new SHA256Digest();
        add(hash, P256.bytes(base));
        add(hash, P256.bytes(v));
        add(hash, P256.bytes(point));
        add(hash, maker.getBytes(StandardCharsets.UTF_8));
        byte[] result = new byte[hash.getDigestSize()];
        hash.doFinal(result, 0);
        return new BigInteger(1, result).mod(P256.N);
    }

    private static void add(SHA256Digest hash, byte[] part) {
        hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array(), 0, Integer.BYTES);
        hash.update(part, 0, part.length);
    }
}
