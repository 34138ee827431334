package homeroom.client.link;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

import homeroom.client.link.LinkProblem.Reason;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.RefusedException;
import homeroom.protocol.ServerId;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.Codec;
import homeroom.protocol.message.Decoded;
import homeroom.protocol.message.LineReader;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.NameConflict;
import homeroom.protocol.proof.CodeProof;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// What is said between the TLS handshake and the welcome: who the server is, that both sides know the code, who we are. Belongs to
/// the link's reader thread; for one connection.
///
/// ```
///                      is it who it should be? ── no ──▶ Untrusted, and nothing was said
///                                │ yes, or a first contact
///          is it in the place of another that has proven its code? ── yes ──▶ a code in hand? ── no ──▶ code-required,
///                                │ no                                              │ yes               and nothing was said
///                                │                                                 ▼
///                                │                                               prove
///       we have a session ◀──────┴──────▶ none
///              │                            │
///        join {session}        a code in hand? ── no ──▶ join ──▶ welcome, or code-required
///              │                            │ yes
///   welcome ◀──┴─ code-required ──▶ prove, confirm ──▶ is it the server's confirmation? ── no ──▶ Untrusted
///                                           │ yes
///                                          join ──▶ welcome
/// ```
///
/// Who it should be is what the link says, then what was at this address before. Only a server that is known so gets a session, and
/// only for one that has proven to know the code, or is known so, do we come in where we thought that a code was needed. Where one was
/// that has proven its code, no other comes in its place without a proof, not even if the person says so.
final class Handshake {
    /// How it went.
    sealed interface Outcome {
        /// We are in.
        ///
        /// @param proven whether the server has proven that it knows the code
        record Granted(ServerMessage.Welcome welcome, boolean proven) implements Outcome {}

        record Refused(LinkProblem why) implements Outcome {}
    }

    /// What the server said to something.
    private sealed interface Answer {
        record Said(ServerMessage message) implements Answer {}

        record Nothing(LinkProblem why) implements Answer {}
    }

    /// How a server whose rooms are open answers a proof.
    private static final ErrorCode NO_CODE_HERE = ErrorCode.BAD_ENVELOPE;

    /// How many sessions are tried in a room that may be ours.
    private static final int MOST_SESSIONS = 4;

    private final ServerConnection connection;
    private final Invitation where;
    private final JoinAttempt approach;
    private final KnownServers known;
    private final LogPosition bookmark;
    private final ServerId met;
    private final long deadlineNanos;
    private boolean proven;
    private boolean heard;

    /// @param patience for all of it
    Handshake(ServerConnection connection, JoinAttempt approach, KnownServers known, LogPosition bookmark, Duration patience)
            throws IOException {
        this.connection = connection;
        this.approach = approach;
        this.where = approach.where();
        this.known = known;
        this.bookmark = bookmark;
        met = connection.server();
        deadlineNanos = System.nanoTime() + patience.toNanos();
    }

    Outcome make() throws IOException {
        var suspicion = suspicion();
        if (suspicion != null) {
            return untrusted(suspicion);
        }
        boolean mustProve = takesTheProvenPlaceOfAnother();
        if (mustProve && where.code() == null) {
            return new Outcome.Refused(new LinkProblem.Denied(ErrorCode.CODE_REQUIRED,
                    "The server that was here before has a code; so must the one in its place."));
        }
        String session = mustProve ? null : session();
        if (session == null && where.code() == null && approach.locked()) {
            return new Outcome.Refused(
                    new LinkProblem.Denied(ErrorCode.CODE_REQUIRED, "This room was announced to have a code."));
        }
        if (session == null && where.code() != null) {
            return prove(where.code());
        }
        return switch (ask(bookmark.join(session))) {
            case Answer.Said(ServerMessage.Failure failure) when failure.code() == ErrorCode.CODE_REQUIRED
                    && where.code() != null -> prove(
                            where.code());
            case Answer answer -> outcome(orAsBefore(answer));
        };
    }

    /// Who names no room comes to the server's first one, which may be another than last time. Then the session that we have for the
    /// first one is of no use, and our own name may be kept for us there: whichever of our sessions belongs there lets us in.
    private Answer orAsBefore(Answer first) {
        if (bookmark.hasJoined() || bookmark.asked() != null || !(first instanceof Answer.Said(ServerMessage.Failure failure)
                && failure.conflict() != null && failure.conflict().reason() == NameConflict.Reason.LOST)) {
            return first;
        }
        return known.visits(met, approach.name()).stream().filter(visit -> !visit.first()).limit(MOST_SESSIONS)
                .map(visit -> ask(bookmark.join(visit.session())))
                .filter(answer -> answer instanceof Answer.Said(ServerMessage.Welcome _)).findFirst().orElse(first);
    }

    /// Why nothing may be said to this server, null if something may.
    private @Nullable TrustFailure suspicion() {
        var before = bookmark.server();
        if (before != null) {
            return before.equals(met) ? null : TrustFailure.CHANGED;
        }
        if (met.equals(approach.anew()) || met.equals(where.id())) {
            return null;
        }
        var expected = expected();
        if (where.id() != null) {
            return where.id().equals(expected) ? TrustFailure.CHANGED : TrustFailure.NOT_INVITED;
        }
        return expected == null || expected.equals(met) ? null : TrustFailure.CHANGED;
    }

    /// Whether the person's word is all that speaks for this server, where one was that did not need it.
    private boolean takesTheProvenPlaceOfAnother() {
        return !isTrusted() && known.at(where.address()).map(KnownServer::proven).orElse(false);
    }

    /// Which server was at this address the last time, null if none was.
    private @Nullable ServerId expected() {
        return known.at(where.address()).map(KnownServer::id).orElse(null);
    }

    /// Whether this is the server that it should be, whatever it says about codes.
    private boolean isTrusted() {
        return met.equals(bookmark.server()) || met.equals(where.id()) || met.equals(expected());
    }

    /// Sessions go by the server's key, wherever it is met: whoever holds the key has given us the session.
    private @Nullable String session() {
        if (bookmark.hasJoined()) {
            return bookmark.session();
        }
        return approach.session() != null
                ? approach.session()
                : known.visit(met, bookmark.asked(), approach.name()).map(KnownSession::session).orElse(null);
    }

    private Outcome prove(String code) throws IOException {
        try {
            var proof = CodeProof.client(code, connection.exporter());
            return switch (ask(proof.open())) {
                case Answer.Said(ServerMessage.Prove answer) -> confirm(proof, answer);
                case Answer.Said(ServerMessage.Welcome _) -> untrusted(TrustFailure.NOT_PROVEN);
                case Answer.Said(ServerMessage.Failure failure) when failure.code() == NO_CODE_HERE -> isTrusted()
                        ? outcome(orAsBefore(ask(bookmark.join(null))))
                        : untrusted(TrustFailure.NO_CODE);
                case Answer answer -> outcome(answer);
            };
        } catch (RefusedException e) {
            return new Outcome.Refused(new LinkProblem.Denied(e.code(), e.getMessage()));
        }
    }

    private Outcome confirm(CodeProof proof, ServerMessage.Prove answer) throws IOException {
        ClientMessage.Confirm confirmation;
        try {
            confirmation = proof.confirm(answer);
        } catch (RefusedException e) {
            return untrusted(TrustFailure.NOT_PROVEN);
        }
        return switch (ask(confirmation)) {
            case Answer.Said(ServerMessage.Confirm confirm) when proof.isAccepted(confirm) -> {
                proven = true;
                yield outcome(orAsBefore(ask(bookmark.join(null))));
            }
            case Answer.Said(ServerMessage.Confirm _),Answer.Said(ServerMessage.Welcome _) -> untrusted(TrustFailure.NOT_PROVEN);
            case Answer other -> outcome(other);
        };
    }

    private Outcome untrusted(TrustFailure why) {
        String name = known.at(where.address()).map(KnownServer::name).orElse("");
        return new Outcome.Refused(new LinkProblem.Untrusted(why, met, name));
    }

    private Outcome outcome(Answer answer) {
        return switch (answer) {
            case Answer.Said(ServerMessage.Welcome welcome) -> new Outcome.Granted(welcome, proven);
            case Answer.Said(ServerMessage.Failure failure) -> new Outcome.Refused(LinkProblem.Denied.of(failure));
            case Answer.Said _ -> new Outcome.Refused(new LinkProblem.Unreachable(Reason.NOT_HOMEROOM));
            case Answer.Nothing(var why) -> new Outcome.Refused(why);
        };
    }

    private Answer ask(ClientMessage question) {
        LineReader.Line line;
        try {
            connection.write(question);
            line = connection.next(Duration.ofNanos(deadlineNanos - System.nanoTime()));
        } catch (SocketTimeoutException e) {
            return new Answer.Nothing(new LinkProblem.Unreachable(Reason.TIMED_OUT));
        } catch (IOException e) {
            Logger.debug(e, "The line to {} broke.", where.address());
            line = new LineReader.Line.End();
        }
        boolean first = !heard;
        heard = true;
        return switch (line) {
            case LineReader.Line.End() -> new Answer.Nothing(
                    first ? new LinkProblem.Unreachable(Reason.HUNG_UP) : new LinkProblem.Lost());
            case LineReader.Line.TooLong() -> new Answer.Nothing(new LinkProblem.Unreachable(Reason.NOT_HOMEROOM));
            case LineReader.Line.Complete(var bytes) -> switch (Codec.decodeServer(bytes)) {
                case Decoded.Message<ServerMessage>(var message) -> new Answer.Said(message);
                case Decoded.Refused<ServerMessage> _ -> new Answer.Nothing(new LinkProblem.Unreachable(Reason.NOT_HOMEROOM));
            };
        };
    }
}
