package homeroom.server.door;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import homeroom.protocol.ServerId;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;
import org.jspecify.annotations.Nullable;

/// Who this server is, for as long as its data folder lives: a key (ECDSA, P-256) and a certificate that the key itself has signed.
///
/// Nobody vouches for the certificate. Clients trust it because the server proves that it knows the room's code, or because the link they
/// were given names its [ServerId]; and from then on because it is the same one.
///
/// @param key never leaves this process and its file, which only the server's user can read
public record ServerIdentity(PrivateKey key, X509Certificate certificate) {
    private static final String KEY = "PRIVATE KEY";
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String CURVE = "secp256r1";
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofDays(366);
    /// "No well-defined expiration date": RFC 5280, 4.1.2.5.
    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");
    private static final int SERIAL_BITS = 64;

    /// Reads the identity from its file; makes both if there is none.
    ///
    /// @param file PEM (RFC 7468) with key and certificate
    /// @throws IOException if it can't be read or written; the message is a sentence
    public static ServerIdentity open(Path file) throws IOException {
        try {
            return Files.exists(file) ? read(file) : create(file);
        } catch (IOException | GeneralSecurityException | OperatorCreationException | IllegalArgumentException e) {
            throw new IOException(
                    "The server's key " + file + " can't be read or written. Put back a copy of it, or delete it: the server then"
                            + " makes a new one, and everybody will be told that this is another server.",
                    e);
        }
    }

    public ServerId id() {
        return ServerId.of(certificate.getPublicKey());
    }

    /// Without the key: it may not reach a log.
    @Override
    public String toString() {
        return "Identity[" + id() + "]";
    }

    private static ServerIdentity read(Path file) throws IOException, GeneralSecurityException {
        PrivateKey key = null;
        X509Certificate certificate = null;
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.US_ASCII); var pem = new PemReader(text)) {
            for (PemObject part = pem.readPemObject(); part != null; part = pem.readPemObject()) {
                switch (part.getType()) {
                    case KEY -> key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(part.getContent()));
                    case CERTIFICATE -> certificate = certificate(part.getContent());
                    default -> throw new IOException("what is " + part.getType() + "?");
                }
            }
        }
        return complete(key, certificate);
    }

    private static ServerIdentity complete(@Nullable PrivateKey key, @Nullable X509Certificate certificate) throws IOException {
        if (key == null || certificate == null) {
            throw new IOException("a part is missing");
        }
        return new ServerIdentity(key, certificate);
    }

    private static ServerIdentity create(Path file) throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE));
        KeyPair pair = generator.generateKeyPair();
        var name = new X500Name("CN=Homeroom");
        var builder = new JcaX509v3CertificateBuilder(name, new BigInteger(SERIAL_BITS, new SecureRandom()),
                Date.from(Instant.now().minus(CLOCKS_MAY_DIFFER)), Date.from(NEVER), name, pair.getPublic());
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
        X509Certificate certificate = certificate(builder.build(signer).getEncoded());
        SecretFile.write(file, pem(pair.getPrivate(), certificate));
        return new ServerIdentity(pair.getPrivate(), certificate);
    }

    private static X509Certificate certificate(byte[] encoded) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new java.io.ByteArrayInputStream(encoded));
    }

    private static String pem(PrivateKey key, X509Certificate certificate) throws IOException, GeneralSecurityException {
        var text = new StringWriter();
        try (var pem = new PemWriter(text)) {
            pem.writeObject(new PemObject(KEY, key.getEncoded()));
            pem.writeObject(new PemObject(CERTIFICATE, certificate.getEncoded()));
        }
        return text.toString();
    }
}
