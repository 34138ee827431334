package homeroom.server.door;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.RefusedException;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.proof.CodeProof;
import homeroom.protocol.proof.RoomCode;
import org.jspecify.annotations.Nullable;

/// How far one connection has got in showing that it knows the code. The connection's reader owns it.
///
/// Over TLS the code is proved ([CodeProof]) and one in a join isn't looked at; in plain text it stands in the join.
public final class CodeProver {
    /// How many proofs a connection may begin; whoever can't read their own writing connects again.
    static final int PROOFS = 3;

    private final @Nullable String code;
    private final GuessThrottle attempts;
    private final byte @Nullable [] exporter;
    private final Executor calculating;
    private int begun;
    private @Nullable CodeProof proof;
    private boolean proven;
    private boolean over;

    CodeProver(@Nullable String code, GuessThrottle attempts, byte @Nullable [] exporter, Executor calculating) {
        this.code = code;
        this.attempts = attempts;
        this.exporter = exporter;
        this.calculating = calculating;
    }

    /// Begins a proof, in place of one that was begun before.
    public ServerMessage take(ClientMessage.Prove opening) throws InterruptedException {
        byte[] session = exporter;
        if (code == null) {
            return failure(ErrorCode.BAD_ENVELOPE, "No code is needed here; just join.");
        }
        if (session == null) {
            return failure(ErrorCode.BAD_ENVELOPE,
                    "A code can be proved over TLS only. In plain text put it into the join, as the field code.");
        }
        if (++begun > PROOFS) {
            over = true;
            return failure(ErrorCode.CODE_WRONG,
                    "Those were " + PROOFS + " attempts at the code. Connect again and take another look at it.");
        }
        proof = null;
        long wait = attempts.waitMillis();
        if (wait > 0) {
            return tooFast(wait);
        }
        return calculate(() -> {
            CodeProof fresh = CodeProof.server(code, session);
            ServerMessage.Prove answer = fresh.answer(opening);
            proof = fresh;
            return answer;
        });
    }

    /// Ends the proof that was begun: it was right, or a wrong guess.
    public ServerMessage take(ClientMessage.Confirm confirmation) throws InterruptedException {
        CodeProof begunProof = proof;
        proof = null;
        if (begunProof == null) {
            return failure(ErrorCode.BAD_ENVELOPE, "There is no proof to confirm; begin one with prove.");
        }
        return calculate(() -> switch (attempts.begin()) {
            case GuessThrottle.Permission.Later(long millis) -> tooFast(millis);
            case GuessThrottle.Permission.Granted(var attempt) -> {
                try (attempt) {
                    var answer = begunProof.accept(confirmation);
                    if (answer.isEmpty()) {
                        attempt.wrong();
                        yield wrong();
                    }
                    proven = true;
                    yield answer.get();
                }
            }
        });
    }

    /// Why this join may not go on unless it brings a session that is known; empty if it may. Any thread may ask for that later: a code
    /// that was given counts as a guess only if somebody asks.
    public Supplier<Optional<ServerMessage.Failure>> refusal(ClientMessage.Join join) {
        String due = code;
        if (due == null || proven) {
            return Optional::empty;
        }
        String given = exporter == null ? join.code() : null;
        return given == null
                ? () -> Optional.of(failure(ErrorCode.CODE_REQUIRED, "This room has a code. Ask whoever opened it."))
                : () -> refusal(due, given);
    }

    private Optional<ServerMessage.Failure> refusal(String due, String given) {
        return switch (attempts.begin()) {
            case GuessThrottle.Permission.Later(long millis) -> Optional.of(tooFast(millis));
            case GuessThrottle.Permission.Granted(var attempt) -> {
                try (attempt) {
                    if (matches(due, given)) {
                        yield Optional.empty();
                    }
                    attempt.wrong();
                    yield Optional.of(wrong());
                }
            }
        };
    }

    /// Whether the connection has used up its attempts, and has to end with what it was last told.
    public boolean isOver() {
        return over;
    }

    private static boolean matches(String code, String given) {
        try {
            return new RoomCode(code).matches(new RoomCode(given));
        } catch (RefusedException e) {
            return false;
        }
    }

    /// On a thread for arithmetic: readers are virtual threads, and a crowd at the door must not hold up those inside.
    private ServerMessage calculate(Supplier<ServerMessage> step) throws InterruptedException {
        try {
            return CompletableFuture.supplyAsync(() -> {
                try {
                    return step.get();
                } catch (RefusedException e) {
                    return failure(e.code(), e.getMessage());
                }
            }, calculating).get();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    private static ServerMessage.Failure wrong() {
        return failure(ErrorCode.CODE_WRONG, "That is not this room's code. Look at it again, or ask whoever opened the room.");
    }

    private static ServerMessage.Failure tooFast(long millis) {
        return new ServerMessage.Failure(ErrorCode.TOO_FAST,
                "Too many wrong codes were tried here; try again in " + millis + " ms.", null, millis);
    }

    private static ServerMessage.Failure failure(ErrorCode code, String message) {
        return new ServerMessage.Failure(code, message, null);
    }
}
