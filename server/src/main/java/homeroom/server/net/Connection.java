package homeroom.server.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.Limits;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.Codec;
import homeroom.protocol.message.Decoded;
import homeroom.protocol.message.LeaveReason;
import homeroom.protocol.message.LineReader;
import homeroom.protocol.message.ServerMessage;
import homeroom.server.door.CodeProver;
import homeroom.server.door.RateLimiter;
import homeroom.server.room.Admission;
import homeroom.server.room.ClientHandle;
import homeroom.server.room.Request;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// One client. [#run] is its reader, a virtual thread; its [CursorWriter] is served by the couriers. The scribe calls the methods of [ClientHandle], the
/// listener's watch those that look at the time.
final class Connection implements ClientHandle, Runnable {
    private static final int TLS_HANDSHAKE = 0x16;
    private static final long LAST_REPLIES_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final SocketChannel channel;
    private final InetSocketAddress address;
    private final ServerContext house;
    private final CursorWriter writer;
    private final ConnectionTimeouts patience = new ConnectionTimeouts();
    private final CountDownLatch gone = new CountDownLatch(1);
    /// Nothing more is taken; their last words are on the way, behind the answers to what was.
    private volatile boolean ending;
    private volatile boolean withServer;
    /// The reader's.
    private CodeProver proving;
    private final YieldingInputStream socket;
    /// Null for plain text, and until the first byte has come.
    private volatile @Nullable TlsTransport tls;
    /// Null for somebody who may go as fast as they like.
    private volatile @Nullable RateLimiter pace;
    /// With which the pace is kept for a later line; null before they are in.
    private volatile @Nullable String session;
    private volatile boolean hasSpoken;
    private boolean saidGone;

    Connection(SocketChannel channel, ServerContext house) throws IOException {
        this.channel = channel;
        this.address = (InetSocketAddress) channel.getRemoteAddress();
        this.house = house;
        this.proving = house.door().proving(address.getAddress(), null, house.calculating());
        this.pace = house.paces().applyTo(address.getAddress()) ? house.paces().fresh() : null;
        this.socket = new YieldingInputStream(channel.socket().getInputStream(), pace != null);
        this.writer = new CursorWriter(new PlainTransport(channel, InputStream.nullInputStream()), house.history(),
                house.couriers(),
                patience);
    }

    /// Any thread: there is no place any more for somebody who hasn't joined. Who has said nothing that could be understood is told nothing.
    void turnAway() {
        boolean stuck = ending && !patience.hasEnded(); // its end waits for a store that stands still
        if (!hasSpoken || stuck || !offerEnd(Failures.noPlace())) {
            abort();
        }
    }

    InetAddress address() {
        return address.getAddress();
    }

    /// Whether it is held to a pace, and to a place on the porch: all are but those of a load test.
    boolean isLimited() {
        return pace != null;
    }

    @Override
    public void run() {
        house.attendant().connected(address);
        try {
            converse(new BoundedInput(open()));
            if (ending) {
                hearOut();
            }
            notifyDisconnected();
            writer.awaitEnd(LAST_REPLIES_NANOS); // somebody who only stopped sending still gets the answers
        } catch (IOException | RejectedExecutionException e) {
            Logger.trace(e, "{} is gone, or the server", address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            house.porch().leave(this);
            leavePace();
            notifyDisconnected();
            writer.stop();
            abort();
            gone.countDown();
        }
    }

    /// What the peer says, once it is clear what it speaks.
    private InputStream open() throws IOException, InterruptedException {
        int first = socket.peek();
        if (first < 0) {
            return socket;
        }
        house.porch().show(this, PendingConnections.Shown.BYTES);
        if (first != TLS_HANDSHAKE) {
            return socket;
        }
        var encrypted = new TlsTransport(channel, socket, house.tls().engine(), house.calculating(), house.buffers());
        tls = encrypted;
        writer.speak(encrypted);
        try {
            encrypted.shakeHands();
        } catch (SSLException e) {
            patience.ended();
            house.porch().show(this, PendingConnections.Shown.DOOR);
            channel.shutdownOutput();
            hearOut();
            throw e;
        }
        proving = house.door().proving(address(), encrypted.exporter(), house.calculating());
        speaks();
        return encrypted.input();
    }

    /// A line that is cut while the peer still sends takes with it what we said last, such as why it ends. What is heard counts for nothing.
    private void hearOut() throws IOException {
        socket.transferTo(OutputStream.nullOutputStream());
    }

    private void speaks() {
        hasSpoken = true;
        house.porch().show(this, PendingConnections.Shown.LANGUAGE);
    }

    private void converse(BoundedInput said) throws IOException, InterruptedException {
        var lines = new LineReader(said, Limits.V1.lineBytes());
        try {
            LineReader.Line line = lines.next();
            if (line instanceof LineReader.Line.End) {
                return;
            }
            speaks();
            var refusal = tls == null ? house.door().refusal(address()).orElse(null) : null;
            byte[] answer = new FirstLine(said, line, lines).answer(refusal, house.page());
            if (answer != null) {
                end(answer);
            }
            while (!ending && !(line instanceof LineReader.Line.End)) {
                patience.heard();
                take(line);
                writer.mailbox().awaitSpace();
                line = lines.next();
            }
        } catch (ExcessException e) {
            end(Failures.excess(e));
        }
    }

    private void take(LineReader.Line line) throws InterruptedException {
        switch (line) {
            case LineReader.Line.Complete(var bytes) -> takeAtPace(Codec.decodeClient(bytes));
            case LineReader.Line.TooLong() -> takeAtPace(new Decoded.Refused<>(ErrorCode.TOO_LONG,
                    "A line may have " + Limits.V1.lineBytes() + " bytes at most.", null));
            case LineReader.Line.End() -> {
            }
        }
    }

    private void takeAtPace(Decoded<ClientMessage> decoded) throws InterruptedException {
        RateLimiter mine = pace;
        boolean goodbye = decoded instanceof Decoded.Message(ClientMessage.Leave _) && patience.wasAdmitted();
        if (mine == null || goodbye) {
            take(decoded);
            return;
        }
        boolean chat = decoded instanceof Decoded.Message(ClientMessage.Chat _);
        switch (mine.line(chat, System.nanoTime())) {
            case RateLimiter.Verdict.Fine() -> take(decoded);
            case RateLimiter.Verdict.Wait(long millis) -> reply(Failures.tooFast(id(decoded), millis));
            case RateLimiter.Verdict.Over() -> end(Failures.flood());
        }
    }

    /// How long somebody who was hung up on for flooding has still to stay out.
    private long rest(ClientMessage.Join join) {
        RateLimiter earlier = pace == null || join.session() == null ? null : house.paces().find(join.session());
        return earlier == null ? 0 : earlier.rest(System.nanoTime());
    }

    /// Who comes back goes on at the pace they had, which is known once they are in: until then, nothing that they say is looked at.
    private void awaitDecision() throws InterruptedException {
        var decided = new CountDownLatch(1);
        house.scribe().submit(new Request.Reach(this, decided::countDown));
        decided.await();
    }

    /// Who comes back on another line finds what was left of the pace on this one.
    private void leavePace() {
        RateLimiter mine = pace;
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
                long rest = rest(join);
                if (rest > 0) { // hung up on for flooding; what else they say can wait, or they would flood the door instead
                    reply(Failures.tooFast(null, rest));
                    writer.awaitEnd(TimeUnit.MILLISECONDS.toNanos(rest));
                } else {
                    var limiter = pace == null ? null : house.paces().joins();
                    house.scribe().submit(new Request.Join(this, join,
                            new JoinClearance(join, proving.refusal(join), limiter, address.getAddress())));
                    if (pace != null && join.session() != null) {
                        awaitDecision();
                    }
                }
            }
            case ClientMessage.Prove prove when patience.wasAdmitted() -> reply(Failures.alreadyJoined());
            case ClientMessage.Confirm confirm when patience.wasAdmitted() -> reply(Failures.alreadyJoined());
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

    private void notifyDisconnected() {
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
            case NEVER_JOINED -> offerEnd(Failures.neverJoined());
            case GONE -> abort();
        }
    }

    /// Any thread: the whole server ends, which is no leaving of this one participant.
    ///
    /// @param atOnce whether the answers under way are not to be waited for any more
    void endWithServer(boolean atOnce) {
        withServer = true;
        if (atOnce || !offerEnd(Failures.closing())) {
            ended(Codec.encode(Failures.closing()));
        }
    }

    private void end(ServerMessage.Failure why) throws InterruptedException {
        end(Codec.encode(why));
    }

    /// The reader: says why after all answers under way, takes nothing more, and ends.
    private void end(byte[] lastWords) throws InterruptedException {
        if (!ending) {
            ending = true;
            house.scribe().submit(new Request.End(this, lastWords));
        }
    }

    /// Any thread: the same, but never waits.
    ///
    /// @return false if too much is waiting; try again
    private boolean offerEnd(ServerMessage.Failure why) {
        if (!ending && !house.scribe().offer(new Request.End(this, Codec.encode(why)))) {
            return false;
        }
        ending = true;
        return true;
    }

    /// Any thread: cuts the line. The reader notices.
    void abort() {
        try {
            channel.close();
        } catch (IOException e) {
            Logger.trace(e, "{} was closed already", address);
        }
        TlsTransport encrypted = tls;
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
        TlsTransport encrypted = tls;
        if (encrypted != null) {
            encrypted.decide();
        }
        RateLimiter mine = pace;
        if (mine != null) {
            pace = house.paces().keep(admission.session(), mine);
            session = admission.session();
        }
        writer.mailbox().put(new MailboxItem.Enter(admission));
    }

    @Override
    public void send(byte[] answer) {
        writer.mailbox().put(new MailboxItem.Reply(answer));
    }

    @Override
    public void ended(byte[] lastWords) {
        ending = true;
        patience.ended();
        house.porch().show(this, PendingConnections.Shown.DOOR);
        writer.mailbox().put(new MailboxItem.End(lastWords));
    }

    @Override
    public void left() {
        ended(new byte[0]);
    }

    @Override
    public void takenOver() {
        ended(Codec.encode(Failures.takenOver()));
    }

    private void reply(ServerMessage message) throws InterruptedException {
        house.scribe().submit(new Request.Answer(this, Codec.encode(message)));
    }
}
