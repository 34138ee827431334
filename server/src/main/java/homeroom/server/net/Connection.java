package homeroom.server.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import homeroom.protocol.ClientMessage;
import homeroom.protocol.Codec;
import homeroom.protocol.Decoded;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.LeaveReason;
import homeroom.protocol.Limits;
import homeroom.protocol.LineReader;
import homeroom.protocol.ServerMessage;
import homeroom.server.door.Proving;
import homeroom.server.room.Admission;
import homeroom.server.room.Guest;
import homeroom.server.room.Request;
import org.tinylog.Logger;

/// One client. [#run] is its reader, a virtual thread; its [Writer] is served by the couriers. The scribe calls the methods of [Guest], the
/// listener's watch those that look at the time.
final class Connection implements Guest, Runnable {
    private static final int TLS_HANDSHAKE = 0x16;
    /// TLS alert record: fatal, protocol_version (RFC 8446, 6).
    private static final byte[] TLS_REFUSAL = {0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x46};

    private static final long LAST_REPLIES_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final SocketChannel channel;
    private final InetSocketAddress address;
    private final House house;
    private final Writer writer;
    private final Patience patience = new Patience();
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean withServer;
    private final Proving proving;
    private boolean saidGone;

    Connection(SocketChannel channel, House house) throws IOException {
        this.channel = channel;
        this.address = (InetSocketAddress) channel.getRemoteAddress();
        this.house = house;
        this.proving = house.door().proving(null, Runnable::run);
        this.writer = new Writer(channel, house.history(), house.couriers(), patience);
    }

    @Override
    public void run() {
        house.attendant().connected(address);
        try {
            converse(new PoliteInput(channel.socket().getInputStream()));
            sayGone();
            writer.awaitEnd(LAST_REPLIES_NANOS); // somebody who only stopped sending still gets the answers
        } catch (IOException e) {
            Logger.trace(e, "{} is gone", address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sayGone();
            writer.stop();
            abort();
            gone.countDown();
        }
    }

    private void converse(InputStream socket) throws IOException, InterruptedException {
        var lines = new LineReader(socket, Limits.V1.lineBytes());
        int first = lines.firstByte();
        if (first == TLS_HANDSHAKE) {
            end(TLS_REFUSAL);
        } else if (first >= 0) {
            house.door().refusal(address.getAddress()).ifPresent(this::end);
        }
        while (true) {
            LineReader.Line line = lines.next();
            patience.heard();
            writer.mailbox().awaitSpace();
            switch (line) {
                case LineReader.Line.Complete complete when !patience.hasEnded() -> take(Codec.decodeClient(complete.bytes()));
                case LineReader.Line.TooLong tooLong when !patience.hasEnded() -> reply(
                        new ServerMessage.Failure(ErrorCode.TOO_LONG,
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

    private void take(Decoded<ClientMessage> decoded) throws InterruptedException {
        switch (decoded) {
            case Decoded.Message<ClientMessage>(var message) -> take(message);
            case Decoded.Refused<ClientMessage>(var code, var reason, var id) -> reply(
                    new ServerMessage.Failure(code, reason, id));
        }
    }

    private void take(ClientMessage message) throws InterruptedException {
        switch (message) {
            case ClientMessage.Join join -> house.scribe().submit(new Request.Join(this, join, proving.refusal(join)));
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
                    "You have not joined a room within " + Patience.JOIN_SECONDS + " seconds.", null));
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
        writer.mailbox().put(new Outgoing.End(lastWords));
    }
}
