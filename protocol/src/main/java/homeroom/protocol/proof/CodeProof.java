package homeroom.protocol.proof;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.RefusedException;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.ServerMessage;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/// One side of one proof that both sides know the code and share one TLS session, in which neither learns anything else.
///
/// It is J-PAKE (RFC 8236, three passes) on P-256, confirmed over the session's exporter value (RFC 9266). Whoever sits between two
/// TLS sessions, and whoever only pretends to know the code, has one guess in each run and nothing to try others on afterwards: the
/// client confirms first, and the server only after the client was right.
///
/// ```
/// client   open() ──────────────▶ answer()   server
///       confirm() ◀──────────────
///                 ──────────────▶ accept()
///    isAccepted() ◀──────────────
/// ```
///
/// To be used once, by one thread at a time; a step out of turn is an [IllegalStateException]. A step takes some milliseconds of the
/// processor, one that is refused for its form none.
public final class CodeProof {
    /// Length of the TLS exporter value.
    public static final int EXPORTER_BYTES = 32;

    /// The label of that value; its context is empty (RFC 9266, 2).
    public static final String EXPORTER_LABEL = "EXPORTER-Channel-Binding";

    static final String CLIENT = "client";
    static final String SERVER = "server";

    private final BigInteger code;
    private final byte[] exporter;
    private final String self;
    private final String peer;
    private final SecureRandom random;
    /// J-PAKE's x1 and x2 on the client's side, x3 and x4 on the server's.
    private final BigInteger x1;
    private final BigInteger x2;

    private @Nullable ProofOpening mine;
    private @Nullable ProofOpening theirs;
    private byte @Nullable [] commitment;
    private byte @Nullable [] awaited;

    private CodeProof(String code, byte[] exporter, String self, String peer, SecureRandom random) {
        if (exporter.length != EXPORTER_BYTES) {
            throw new IllegalArgumentException("an exporter value has " + EXPORTER_BYTES + " bytes");
        }
        this.code = new RoomCode(code).secret();
        this.exporter = exporter.clone();
        this.self = self;
        this.peer = peer;
        this.random = random;
        this.x1 = P256.random(random);
        this.x2 = P256.random(random);
    }

    /// The side of whoever connected.
    ///
    /// @param code     as somebody typed it
    /// @param exporter the TLS session's `EXPORTER-Channel-Binding`
    /// @throws RefusedException `code-wrong` if it is no code at all; see [RoomCode]
    public static CodeProof client(String code, byte[] exporter) {
        return client(code, exporter, new SecureRandom());
    }

    /// The side of whoever was connected to.
    ///
    /// @param code     as somebody typed it
    /// @param exporter the TLS session's `EXPORTER-Channel-Binding`
    /// @throws RefusedException `code-wrong` if it is no code at all; see [RoomCode]
    public static CodeProof server(String code, byte[] exporter) {
        return server(code, exporter, new SecureRandom());
    }

    static CodeProof client(String code, byte[] exporter, SecureRandom random) {
        return new CodeProof(code, exporter, CLIENT, SERVER, random);
    }

    static CodeProof server(String code, byte[] exporter, SecureRandom random) {
        return new CodeProof(code, exporter, SERVER, CLIENT, random);
    }

    /// The client's first step.
    public ClientMessage.Prove open() {
        demand(self.equals(CLIENT) && mine == null);
        mine = ProofOpening.of(x1, x2, self, random);
        return new ClientMessage.Prove(text(mine.bytes()));
    }

    /// The server's first step.
    ///
    /// @throws RefusedException `bad-envelope` if that is no opening of a proof
    public ServerMessage.Prove answer(ClientMessage.Prove opening) {
        demand(self.equals(SERVER) && theirs == null);
        var client = ProofOpening.read(bytes(opening.opening(), ProofOpening.BYTES), peer);
        var own = ProofOpening.of(x1, x2, self, random);
        byte[] ownCommitment = commit(own, client);
        theirs = client;
        mine = own;
        commitment = ownCommitment;
        return new ServerMessage.Prove(text(own.bytes()), text(ownCommitment));
    }

    /// The client's second step. Whoever answered can check one guess of the code with it, so a client doesn't take it again by itself.
    ///
    /// @throws RefusedException `bad-envelope` if that is no answer of a proof; nothing was told then
    public ClientMessage.Confirm confirm(ServerMessage.Prove answer) {
        demand(self.equals(CLIENT) && awaited == null);
        ProofOpening own = reached(mine);
        var server = ProofOpening.read(bytes(answer.opening(), ProofOpening.BYTES), peer);
        byte[] theirCommitment = bytes(answer.commitment(), ProvenPoint.BYTES);
        ECPoint committed = committed(own, server, theirCommitment);
        byte[] ownCommitment = commit(own, server);
        KeyConfirmations both = agree(server, committed, transcript(own, server, theirCommitment, ownCommitment));
        awaited = both.server();
        return new ClientMessage.Confirm(text(ownCommitment), text(both.client()));
    }

    /// The server's second step.
    ///
    /// @return empty if the client knows another code, or sits at the end of another TLS session
    /// @throws RefusedException `bad-envelope` if that is no confirmation of a proof
    public Optional<ServerMessage.Confirm> accept(ClientMessage.Confirm confirm) {
        demand(awaited == null);
        ProofOpening own = reached(mine);
        ProofOpening client = reached(theirs);
        byte[] ownCommitment = reached(commitment);
        awaited = new byte[0]; // one guess in each run, whatever comes of it
        byte[] theirTag = bytes(confirm.confirmation(), KeyConfirmations.BYTES);
        byte[] theirCommitment = bytes(confirm.commitment(), ProvenPoint.BYTES);
        ECPoint committed = committed(own, client, theirCommitment);
        KeyConfirmations both = agree(client, committed, transcript(client, own, ownCommitment, theirCommitment));
        return MessageDigest.isEqual(both.client(), theirTag)
                ? Optional.of(new ServerMessage.Confirm(text(both.server())))
                : Optional.empty();
    }

    /// The client's last step: whether the server knows the code too, and is at the other end of this very TLS session.
    public boolean isAccepted(ServerMessage.Confirm confirm) {
        demand(self.equals(CLIENT));
        byte[] tag = reached(awaited);
        awaited = new byte[0];
        try {
            return MessageDigest.isEqual(tag, bytes(confirm.confirmation(), KeyConfirmations.BYTES));
        } catch (RefusedException e) {
            return false;
        }
    }

    /// Without anything that could help to guess the code.
    @Override
    public String toString() {
        return "CodeProof[" + self + "]";
    }

    static RefusedException noProof() {
        return new RefusedException(ErrorCode.BAD_ENVELOPE, "That is no part of a proof of the code. Mend the client.");
    }

    /// Round 2 of RFC 8236: the code goes into it, and only with all four numbers of a run could it be told from another.
    private byte[] commit(ProofOpening own, ProofOpening other) {
        var out = ByteBuffer.allocate(ProvenPoint.BYTES);
        ProvenPoint.of(own.base(other), x2.multiply(code).mod(P256.N), self, random).write(out);
        return out.array();
    }

    private ECPoint committed(ProofOpening own, ProofOpening other, byte[] theirCommitment) {
        return ProvenPoint.read(ByteBuffer.wrap(theirCommitment)).check(other.base(own), peer).point();
    }

    private KeyConfirmations agree(ProofOpening other, ECPoint committed, byte[] transcript) {
        ECPoint shared = shared(committed, other.second().point(), x2, code);
        return KeyConfirmations.of(shared, exporter, transcript);
    }

    /// What both sides come to if they know the same code, and nobody else: `x2·(committed - (x2·code)·second)`.
    static ECPoint shared(ECPoint committed, ECPoint second, BigInteger x2, BigInteger code) {
        BigInteger blinding = P256.N.subtract(x2.multiply(code).mod(P256.N));
        ECPoint left = committed.add(P256.times(second, blinding)).normalize();
        if (left.isInfinity()) {
            throw noProof();
        }
        return P256.times(left, x2);
    }

    /// SHA-256 of all that went over the wire but the confirmations, in the order in which it did.
    private static byte[] transcript(ProofOpening client, ProofOpening server, byte[] serverCommitment, byte[] clientCommitment) {
        var hash = new SHA256Digest();
        for (byte[] part : new byte[][]{client.bytes(), server.bytes(), serverCommitment, clientCommitment}) {
            hash.update(part, 0, part.length);
        }
        byte[] result = new byte[hash.getDigestSize()];
        hash.doFinal(result, 0);
        return result;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text, int length) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw noProof();
        }
        if (bytes.length != length) {
            throw noProof();
        }
        return bytes;
    }

    /// What an earlier step left for this one; each side has only some of it, so that the other's steps are out of turn for it.
    private static <T> T reached(@Nullable T left) {
        if (left == null) {
            throw new IllegalStateException("a step of a proof out of turn");
        }
        return left;
    }

    private static void demand(boolean inTurn) {
        if (!inTurn) {
            throw new IllegalStateException("a step of a proof out of turn");
        }
    }
}
