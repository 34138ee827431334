package homeroom.protocol.proof;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/// The group of the proof: the points of NIST's curve P-256 (SP 800-186, 3.2.1.3; secp256r1 in SEC 2). Its order is prime and its
/// cofactor 1, so each point that is on the curve and not infinity is a good one.
final class P256 {
    /// A point, uncompressed: 4, x, y (SEC 1, 2.3.3).
    static final int POINT_BYTES = 65;
    /// A number below [#N], the highest byte first.
    static final int SCALAR_BYTES = 32;

    private static final byte UNCOMPRESSED = 4;
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("P-256");

    static final ECPoint G = CURVE.getG();
    static final BigInteger N = CURVE.getN();

    private P256() {}

    /// Anything from 1 to n - 1, each as likely as the others.
    static BigInteger random(SecureRandom random) {
        byte[] bytes = new byte[SCALAR_BYTES];
        while (true) {
            random.nextBytes(bytes);
            var number = new BigInteger(1, bytes);
            if (number.signum() > 0 && number.compareTo(N) < 0) {
                return number;
            }
        }
    }

    /// In a time that doesn't tell what the factor is.
    static ECPoint times(ECPoint point, BigInteger secret) {
        return ECAlgorithms.multiplySecret(point, secret).normalize();
    }

    /// `r·base + h·point`, all of it known to everybody.
    static ECPoint sum(ECPoint base, BigInteger r, ECPoint point, BigInteger h) {
        return ECAlgorithms.sumOfTwoMultiplies(base, r, point, h).normalize();
    }

    static byte[] bytes(ECPoint point) {
        return point.getEncoded(false);
    }

    static byte[] bytes(BigInteger scalar) {
        return BigIntegers.asUnsignedByteArray(SCALAR_BYTES, scalar);
    }

    /// The next point, which is on the curve.
    static ECPoint point(ByteBuffer in) {
        byte form = in.get();
        BigInteger x = number(in);
        BigInteger y = number(in);
        ECCurve curve = CURVE.getCurve();
        BigInteger q = curve.getField().getCharacteristic();
        if (form != UNCOMPRESSED || x.compareTo(q) >= 0 || y.compareTo(q) >= 0) {
            throw CodeProof.noProof();
        }
        ECPoint point = curve.createPoint(x, y);
        if (!point.isValid() || point.isInfinity()) {
            throw CodeProof.noProof();
        }
        return point;
    }

    /// The next number below n.
    static BigInteger scalar(ByteBuffer in) {
        BigInteger number = number(in);
        if (number.compareTo(N) >= 0) {
            throw CodeProof.noProof();
        }
        return number;
    }

    private static BigInteger number(ByteBuffer in) {
        byte[] bytes = new byte[SCALAR_BYTES];
        in.get(bytes);
        return new BigInteger(1, bytes);
    }
}
