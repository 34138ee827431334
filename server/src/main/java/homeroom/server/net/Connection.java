package homeroom.server.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

import homeroom.protocol.ClientMessage;
import homeroom.protocol.Codec;
import homeroom.protocol.Decoded;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.LeaveReason;
import homeroom.protocol.Limits;
import homeroom.protocol.LineReader;
import homeroom.protocol.ServerMessage;
import homeroom.server.door.Pace;
import homeroom.server.door.Proving;
import homeroom.server.room.Admission;
import homeroom.server.room.Guest;
import homeroom.server.room.Request;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// One client. [#run] is its reader, a virtual thread; its [Writer] is served by the couriers. The scribe calls the methods of [Guest], the
/// listener's watch those that look at the time.
final class Connection implements Guest, Runnable {
    private static final int TLS_HANDSHAKE = 0x16;
    private static final long LAST_REPLIES_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final SocketChannel channel;
    private final InetSocketAddress address;
    private final House house;
    private final Writer writer;
    private final Patience patience = new Patience();
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean withServer;
    /// The reader's.
    private Proving proving;
    /// Null for plain text, and until the first byte has come.
    private volatile @Nullable TlsWire tls;
    /// Null for somebody who may go as fast as they like.
    private volatile @Nullable Pace pace;
    /// With which the pace is kept for a later line; null before they are in.
    private volatile @Nullable String session;
    private volatile boolean hasSpoken;
    private boolean saidGone;

    Connection(SocketChannel channel, House house) throws IOException {
        this.channel = channel;
        this.address = (InetSocketAddress) channel.getRemoteAddress();
        this.house = house;
        this.proving = house.door().proving(null, house.calculating());
        this.pace = house.paces().applyTo(address.getAddress()) ? house.paces().fresh() : null;
        this.writer = new Writer(new PlainWire(channel, InputStream.nullInputStream()), house.history(), house.couriers(),
                patience);
    }

    /// Any thread: there is no place any more for somebody who hasn't joined. Who has said nothing that could be understood is told nothing.
    void turnAway() {
        if (hasSpoken) {
            end(new ServerMessage.Failure(ErrorCode.ROOM_FULL, "Too many are waiting to come in at the moment; try again.",
                    null));
        } else {
            abort();
        }
    }

    /// Whether it is held to a pace, and to a place on the porch: all are but those of a load test.
    boolean isLimited() {
        return pace != null;
    }

    @Override
    public void run() {
        house.attendant().connected(address);
        try {
            converse(new LineReader(open(), Limits.V1.lineBytes()));
            sayGone();
            writer.awaitEnd(LAST_REPLIES_NANOS); // somebody who only stopped sending still gets the answers
        } catch (IOException e) {
            Logger.trace(e, "{} is gone", address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            house.porch().leave(this);
            leavePace();
            sayGone();
            writer.stop();
            abort();
            gone.countDown();
        }
    }

    /// What the peer says, once it is clear what it speaks.
    private InputStream open() throws IOException, InterruptedException {
        var socket = new PoliteInput(channel.socket().getInputStream());
        int first = socket.peek();
        if (first < 0) {
            return socket;
        }
        house.porch().show(this, Porch.Shown.BYTES);
        if (first != TLS_HANDSHAKE) {
            house.door().refusal(address.getAddress()).ifPresent(this::end);
            return socket;
        }
        var encrypted = new TlsWire(channel, socket, house.tls().engine(), house.calculating(), house.buffers());
        tls = encrypted;
        writer.speak(encrypted);
        try {
            encrypted.shakeHands();
        } catch (SSLException e) {
            hearOut(socket);
            throw e;
        }
        proving = house.door().proving(encrypted.exporter(), house.calculating());
        speaks();
        return encrypted.input();
    }

    /// A line that is cut while the peer still sends takes with it what we said last, such as the alert that tells what was wrong.
    private void hearOut(InputStream socket) throws IOException {
        patience.ended();
        house.porch().show(this, Porch.Shown.DOOR);
        channel.shutdownOutput();
        socket.transferTo(OutputStream.nullOutputStream());
    }

    private void speaks() {
        hasSpoken = true;
        house.porch().show(this, Porch.Shown.LANGUAGE);
    }

    private void converse(LineReader lines) throws IOException, InterruptedException {
        while (true) {
            LineReader.Line line = lines.next();
            patience.heard();
            if (!hasSpoken) {
                speaks();
            }
            writer.mailbox().awaitSpace();
            switch (line) {
                case LineReader.Line.Complete complete when !patience.hasEnded() -> takeAtPace(
                        Codec.decodeClient(complete.bytes()));
                case LineReader.Line.TooLong tooLong when !patience.hasEnded() -> takeAtPace(
                        new Decoded.Refused<>(ErrorCode.TOO_LONG,
                                "A line may have " + Limits.V1.lineBytes() + " bytes at most.", null));
                // the end has been said: the rest is read only so that what was said arrives
                case LineReader.Line.Complete complete -> {
                }
                case LineReader.Line.TooLong tooLong -> {
                }
                case LineReader.Line.End end -> {
                    return;
                }
            }
        }
    }

    private void takeAtPace(Decoded<ClientMessage> decoded) throws InterruptedException {
        Pace mine = pace;
        if (mine == null || decoded instanceof Decoded.Message(ClientMessage.Leave _)) {
            take(decoded);
            return;
        }
        boolean chat = decoded instanceof Decoded.Message(ClientMessage.Chat _);
        switch (mine.line(chat, System.nanoTime())) {
            case Pace.Verdict.Fine() -> take(decoded);
            case Pace.Verdict.Wait(long millis) -> reply(tooFast(id(decoded), millis));
            case Pace.Verdict.Over() -> end(new ServerMessage.Failure(ErrorCode.TOO_FAST,
                    "You have gone on sending much faster than anybody can read.", null));
        }
    }

    private static ServerMessage.Failure alreadyJoined() {
        return new ServerMessage.Failure(ErrorCode.ALREADY_JOINED, "You are in a room already.", null);
    }

    private static ServerMessage.Failure tooFast(@Nullable String id, long millis) {
        return new ServerMessage.Failure(ErrorCode.TOO_FAST,
                "That was faster than anybody can read; try again in " + millis + " ms.", id, millis);
    }

    /// Somebody who comes back goes on at the pace they had, from this line on.
    private @Nullable Pace keepPace(ClientMessage.Join join) {
        Pace earlier = pace == null || join.session() == null ? null : house.paces().find(join.session());
        if (earlier != null) {
            pace = earlier;
        }
        return pace;
    }

    /// Who comes back on another line finds what was left of the pace on this one.
    private void leavePace() {
        Pace mine = pace;
        String secret = session;
        if (mine != null && secret != null) {
            house.paces().keep(secret, mine);
        }
    }

    private static @Nullable String id(Decoded<ClientMessage> decoded) {
        return switch (decoded) {
            case Decoded.Message(ClientMessage.Chat(_, var id)) -> id;
            case Decoded.Message(ClientMessage.Ping(var id)) -> id;
            case Decoded.Message<ClientMessage> _ -> null;
            case Decoded.Refused<ClientMessage>(_, _, var id, _) -> id;
        };
    }

    private void take(Decoded<ClientMessage> decoded) throws InterruptedException {
        switch (decoded) {
            case Decoded.Message<ClientMessage>(var message) -> take(message);
            case Decoded.Refused<ClientMessage>(var code, var reason, var id, _) -> reply(
                    new ServerMessage.Failure(code, reason, id));
        }
    }

    private void take(ClientMessage message) throws InterruptedException {
        switch (message) {
            case ClientMessage.Join join -> {
                Pace mine = keepPace(join);
                long rest = mine == null ? 0 : mine.rest(System.nanoTime());
                if (rest > 0) { // hung up on for flooding; what else they say can wait, or they would flood the door instead
                    reply(tooFast(null, rest));
                    writer.awaitEnd(TimeUnit.MILLISECONDS.toNanos(rest));
                } else {
                    house.scribe().submit(new Request.Join(this, join, proving.refusal(join)));
                }
            }
            case ClientMessage.Prove prove when patience.wasAdmitted() -> reply(alreadyJoined());
            case ClientMessage.Confirm confirm when patience.wasAdmitted() -> reply(alreadyJoined());
            case ClientMessage.Prove prove -> {
                var answer = proving.take(prove);
                if (proving.isOver() && answer instanceof ServerMessage.Failure why) {
                    end(why);
                } else {
                    reply(answer);
                }
            }
            case ClientMessage.Confirm confirm -> reply(proving.take(confirm));
            case ClientMessage.Chat chat -> house.scribe().submit(new Request.Chat(this, chat));
            case ClientMessage.Leave leave -> house.scribe().submit(new Request.Leave(this, LeaveReason.LEFT));
            case ClientMessage.Ping(var id) -> {
                patience.pinged();
                reply(new ServerMessage.Pong(id));
            }
        }
    }

    private void sayGone() {
        if (saidGone) {
            return;
        }
        saidGone = true;
        if (!patience.wasAdmitted()) {
            house.attendant().disconnected(address);
        }
        try {
            if (!withServer) {
                house.scribe().submit(new Request.Leave(this, LeaveReason.LOST));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The watch: ends a connection that nobody seems to be at.
    void watch(long now) {
        switch (patience.look(now)) {
            case FINE -> {
            }
            case NEVER_JOINED -> end(new ServerMessage.Failure(ErrorCode.NOT_JOINED,
                    "You have not joined a room within " + Patience.JOIN_SECONDS + " seconds; connect again.", null));
            case GONE -> abort();
        }
    }

    /// Any thread: says why, once all entries so far are sent, and ends.
    void end(ServerMessage.Failure why) {
        end(Codec.encode(why));
    }

    /// Any thread: the whole server ends, which is no leaving of this one participant.
    void endWithServer() {
        withServer = true;
        end(new ServerMessage.Failure(ErrorCode.CLOSING, "The server is closing.", null));
    }

    /// Any thread: cuts the line. The reader notices.
    void abort() {
        try {
            channel.close();
        } catch (IOException e) {
            Logger.trace(e, "{} was closed already", address);
        }
        TlsWire encrypted = tls;
        if (encrypted != null) {
            encrypted.decide();
        }
    }

    /// Waits until the last words are written.
    boolean awaitEnd(long nanos) throws InterruptedException {
        return writer.awaitEnd(nanos);
    }

    /// Waits until the peer has hung up.
    boolean awaitGone(long nanos) throws InterruptedException {
        return gone.await(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void admitted(Admission admission) {
        patience.admitted();
        house.porch().leave(this);
        TlsWire encrypted = tls;
        if (encrypted != null) {
            encrypted.decide();
        }
        Pace mine = pace;
        if (mine != null) {
            pace = house.paces().keep(admission.session(), mine);
            session = admission.session();
        }
        writer.mailbox().put(new Outgoing.Enter(admission));
    }

    @Override
    public void answered(byte[] answer) {
        writer.mailbox().put(new Outgoing.Reply(answer));
    }

    @Override
    public void left() {
        end(new byte[0]);
    }

    @Override
    public void takenOver() {
        end(new ServerMessage.Failure(ErrorCode.TAKEN_OVER, "You have joined from somewhere else with the same session.", null));
    }

    private void reply(ServerMessage message) throws InterruptedException {
        house.scribe().submit(new Request.Answer(this, Codec.encode(message)));
    }

    private void end(byte[] lastWords) {
        patience.ended();
        house.porch().show(this, Porch.Shown.DOOR);
        house.porch().show(this, Porch.Shown.DOOR);
        writer.mailbox().put(new Outgoing.End(lastWords));
    }
}
