package homeroom.protocol.proof;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

import org.bouncycastle.math.ec.ECPoint;

/// What each side of a proof begins with: two points that it knows the numbers of and nobody has seen before (RFC 8236, round 1).
record ProofOpening(ProvenPoint first, ProvenPoint second) {
    static final int BYTES = 2 * ProvenPoint.BYTES;

    static ProofOpening of(BigInteger first, BigInteger second, String maker, SecureRandom random) {
        return new ProofOpening(ProvenPoint.of(P256.G, first, maker, random), ProvenPoint.of(P256.G, second, maker, random));
    }

    /// @throws RefusedException `bad-envelope` if the maker has not proved anything
    static ProofOpening read(byte[] bytes, String maker) {
        var in = ByteBuffer.wrap(bytes);
        var opening = new ProofOpening(ProvenPoint.read(in), ProvenPoint.read(in));
        opening.first.check(P256.G, maker);
        opening.second.check(P256.G, maker);
        return opening;
    }

    byte[] bytes() {
        var out = ByteBuffer.allocate(BYTES);
        first.write(out);
        second.write(out);
        return out.array();
    }

    /// The base of the commitment that this side makes to the code: three points, of which neither side alone has chosen the sum.
    ECPoint base(ProofOpening peer) {
        ECPoint sum = first.point().add(peer.first.point()).add(peer.second.point()).normalize();
        if (sum.isInfinity()) {
            throw CodeProof.noProof();
        }
        return sum;
    }
}
