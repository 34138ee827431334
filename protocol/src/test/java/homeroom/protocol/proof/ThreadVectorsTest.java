package homeroom.protocol.proof;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import homeroom.protocol.RefusedException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// The reference handshake that Mbed TLS checks itself with (library/ecjpake.c, after Thread's specification): its proofs are proofs to us,
/// and we come to its secret. Only the framing differs, a length before each part, and the code: there it is a number as it stands.
class ThreadVectorsTest {
    private static final BigInteger SECRET = new BigInteger(1, "threadjpaketest".getBytes(StandardCharsets.US_ASCII));
    private static final BigInteger X2 = number("6162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f81");
    private static final BigInteger X4 = number("c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe1");

    private static final String CLIENT_ONE = """
            4104accf0106ef858fa2d919331346805a78b58bbad0b844e5c7892879146187dd2666ada781bb7f111372251a8910621f634df128ac48e381fd6ef9060731f694a4
            41041dd0bd5d4566c9bed9ce7de701b5e82e08e84b730466018ab903c79eb982172236c0c1728ae4bf73610d34de44246ef3d9c05a2236fb66a6583d7449308babce
            2072fe16662992e9235c25002f11b15087b82738e03c945bf7a2995dda1e983458
            41047ea6e3a4487037a9e0dbd79262b2cc273e779930fc18409ac5361c5fe669d702e147790aeb4ce7fd6575ab0f6c7fd1c335939aa863ba37ec91b7e32bb013bb2b
            4104a49558d32ed1ebfc1816af4ff09b55fcb4ca47b2a02d1e7caf1179ea3fe1395b22b861964016fabaf72c975695d93d4df0e5197fe9f040634ed59764937787be
            20bc4deebbf9b8d60a335f046ca3aa941e45864c7cadef9cf75b3d8b010e443ef0""";
    private static final String SERVER_ONE = """
            41047ea6e3a4487037a9e0dbd79262b2cc273e779930fc18409ac5361c5fe669d702e147790aeb4ce7fd6575ab0f6c7fd1c335939aa863ba37ec91b7e32bb013bb2b
            410409f85b3d20ebd7885ce464c08d056d6428fe4dd9287aa365f131f4360ff386d846898bc4b41583c2a5197f65d78742746c12a5ec0a4ffe2f270a750a1d8fb516
            20934d74eb43e54df424fd96306c0117bf131afabf90a9d33d1198d90519373514
            4104190a07700ffa4be6ae1d79ee0f06aeb544cd5addaabedf70f8623321332c54f355f0fbfec783ed359e5d0bf7377a0fc4ea7ace473c9c112b41ccd41ac56a5612
            4104360a1cea33fce641156458e0a4eac219e96831e6aebc88b3f3752f93a0281d1bf1fb106051db9694a8d6e862a5ef1324a3d9e27894f1ee4f7c59199965a8dd4a
            2091847d2d22df3ee55faa2a3fb33fd2d1e055a07a7c61ecfb8d80ec00c2c9eb12""";
    private static final String SERVER_TWO = """
            41040fb22b1d5d1123e0ef9feb9d8a2e590a1f4d7ced2c2b06586e8f2a16d4eb2fda4328a20b07d8fd667654ca18c54e32a333a0845451e926ee8804fd7af0aaa7a6
            41045516ea3e54a0d5d8b2ce786b38d383370029a5dbe4459c9dd601b408a24ae6465c8ac905b9eb03b5d3691c139ef83f1cd4200f6c9cd4ec392218a59ed243d3c8
            20ff724a9a70b88cb86f20b434c6865aa1cd7906dd7c9bce3525f508276f26836c""";
    private static final String CLIENT_TWO = """
            410469d54ee85e90ce3f1246742de507e939e81d1dc1c5cb988b58c310c9fdd9524d93720b45541c83ee8841191da7ced86e3312d43623c1d63e74989aba4affd1ee
            4104077e8c31e20e6bedb760c13593e69f15be85c27d68cd09ccb8c4183608917c5c3d409fac39fefee82f7292d36f0d23e055913f45a52b85dd8a2052e9e129bb4d
            200f011f19483535a6e89a580c9b0003baf21462ece91a82cc38dbdcae60d9c54c""";
    private static final String PREMASTER = "f3d47f599844db92a569bbe7981e39d931fd743bf22e98f9b438f719d3c4f351";

    @Test
    void itsProofsAreProofsAndWeComeToItsSecretFromEitherSide() throws Exception {
        List<ProvenPoint> client = points(CLIENT_ONE);
        List<ProvenPoint> server = points(SERVER_ONE);
        var clients = new ProofOpening(client.get(0).check(P256.G, "client"), client.get(1).check(P256.G, "client"));
        var servers = new ProofOpening(server.get(0).check(P256.G, "server"), server.get(1).check(P256.G, "server"));
        var b = points(SERVER_TWO).getFirst().check(servers.base(clients), "server").point();
        var a = points(CLIENT_TWO).getFirst().check(clients.base(servers), "client").point();
        for (var shared : List.of(CodeProof.shared(b, servers.second().point(), X2, SECRET),
                CodeProof.shared(a, clients.second().point(), X4, SECRET))) {
            byte[] x = shared.getAffineXCoord().getEncoded();
            assertThat(HexFormat.of().formatHex(ReferenceProof.sha256(x))).isEqualTo(PREMASTER);
        }
    }

    @Test
    void aProofOfOneIsNoneOfTheOther() {
        var first = points(CLIENT_ONE).getFirst();
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> first.check(P256.G, "server"));
    }

    private static List<ProvenPoint> points(String hex) {
        var in = ByteBuffer.wrap(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
        var points = new ArrayList<ProvenPoint>();
        while (in.hasRemaining()) {
            var bare = ByteBuffer.allocate(ProvenPoint.BYTES);
            for (int part = 0; part < 3; part++) {
                byte[] bytes = new byte[in.get()];
                in.get(bytes);
                bare.put(bytes);
            }
            points.add(ProvenPoint.read(bare.flip()));
        }
        return points;
    }

    private static BigInteger number(String hex) {
        return new BigInteger(hex, 16);
    }
}
