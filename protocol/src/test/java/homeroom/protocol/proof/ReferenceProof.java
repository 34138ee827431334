package homeroom.protocol.proof;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/// The proof of the code once more, written from SPEC.md alone: school arithmetic, and nothing of the product's or of Bouncy Castle.
/// Good for checking, and for nothing else: it is slow, and its time tells its secrets.
final class ReferenceProof {
    private static final BigInteger P = hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
    private static final BigInteger A = P.subtract(BigInteger.valueOf(3));
    private static final BigInteger B = hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");
    static final BigInteger N = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    static final Point G = new Point(hex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
            hex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"));

    private ReferenceProof() {}

    /// A point other than infinity, which is null.
    record Point(BigInteger x, BigInteger y) {
        Point {
            if (!y.pow(2).subtract(x.pow(3)).subtract(A.multiply(x)).subtract(B).mod(P).equals(BigInteger.ZERO)) {
                throw new IllegalArgumentException("not on the curve");
            }
        }

        byte[] bytes() {
            return join(new byte[]{4}, ReferenceProof.bytes(x), ReferenceProof.bytes(y));
        }
    }

    /// X, V and r as they go over the wire.
    static byte[] proven(Point base, BigInteger x, BigInteger v, String maker) {
        Point point = times(x, base);
        Point commitment = times(v, base);
        BigInteger h = challenge(base, commitment, point, maker);
        return join(point.bytes(), commitment.bytes(), bytes(v.subtract(x.multiply(h)).mod(N)));
    }

    static BigInteger challenge(Point base, Point v, Point x, String maker) {
        byte[] name = maker.getBytes(StandardCharsets.UTF_8);
        return new BigInteger(1, sha256(sized(base.bytes()), sized(v.bytes()), sized(x.bytes()), sized(name))).mod(N);
    }

    static Point sum(Point one, Point other, Point third) {
        return finite(add(add(one, other), third));
    }

    /// What the side comes to that has x2.
    static Point shared(Point committed, Point second, BigInteger x2, BigInteger s) {
        Point blinded = times(x2.multiply(s).mod(N), second);
        return times(x2, finite(add(committed, new Point(blinded.x, P.subtract(blinded.y)))));
    }

    static byte[] key(Point shared, byte[] exporter) {
        byte[] extracted = hmac(exporter, bytes(shared.x));
        return hmac(extracted, "homeroom code proof 1".getBytes(StandardCharsets.UTF_8), new byte[]{1});
    }

    static byte[] tag(byte[] key, String who, byte[] transcript) {
        return hmac(key, who.getBytes(StandardCharsets.UTF_8), transcript);
    }

    static Point times(BigInteger factor, Point point) {
        Point sum = null;
        for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
            sum = add(sum, sum);
            if (factor.testBit(bit)) {
                sum = add(sum, point);
            }
        }
        return finite(sum);
    }

    private static @Nullable Point add(@Nullable Point one, @Nullable Point other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        BigInteger slope;
        if (!one.x.equals(other.x)) {
            slope = other.y.subtract(one.y).multiply(other.x.subtract(one.x).modInverse(P));
        } else if (one.y.equals(other.y)) {
            slope = one.x.pow(2).multiply(BigInteger.valueOf(3)).add(A).multiply(one.y.add(one.y).modInverse(P));
        } else {
            return null;
        }
        BigInteger x = slope.pow(2).subtract(one.x).subtract(other.x).mod(P);
        return new Point(x, slope.multiply(one.x.subtract(x)).subtract(one.y).mod(P));
    }

    private static Point finite(@Nullable Point point) {
        if (point == null) {
            throw new IllegalArgumentException("infinity");
        }
        return point;
    }

    static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(join(parts));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(join(parts));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sized(byte[] part) {
        return join(ByteBuffer.allocate(4).putInt(part.length).array(), part);
    }

    static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] bytes(BigInteger number) {
        byte[] signed = number.toByteArray();
        byte[] result = new byte[32];
        int count = Math.min(signed.length, 32);
        System.arraycopy(signed, signed.length - count, result, 32 - count, count);
        return result;
    }

    static Point point(byte[] bytes, int at) {
        return new Point(new BigInteger(1, Arrays.copyOfRange(bytes, at + 1, at + 33)),
                new BigInteger(1, Arrays.copyOfRange(bytes, at + 33, at + 65)));
    }

    private static BigInteger hex(String digits) {
        return new BigInteger(digits, 16);
    }
}
