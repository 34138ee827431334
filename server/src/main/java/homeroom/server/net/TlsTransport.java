package homeroom.server.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

import homeroom.protocol.Limits;
import homeroom.protocol.proof.CodeProof;
import org.jspecify.annotations.Nullable;

/// TLS over a channel. The connection's reader shakes hands and reads; writers take turns under a lock, in which the reader, too, answers
/// what the protocol itself asks.
///
/// A quiet connection keeps half a KiB for what comes: the buffers that whole records want are lent for the moment they are needed.
final class TlsTransport extends InputStream implements Transport {
    private static final int QUIET_BYTES = 512;
    private static final int HEADER_BYTES = 5;
    private static final int LENGTH_AT = 3;
    /// The longest record, header included (RFC 8446, 5.2).
    private static final int RECORD_BYTES = HEADER_BYTES + 16 * 1024 + 256;
    /// What may be kept of what somebody says who hasn't come in; more only for few at a time, see [BufferPool#indulge].
    private static final int STRANGERS_BYTES = 18 * 1024;
    private static final int LONGEST_LINE_BYTES = Limits.V1.lineBytes();
    /// After so many records the reader lets others have the carrier, however little is in them; see [YieldingInputStream].
    private static final int TURN_RECORDS = 32;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final InputStream socket;
    private final SSLEngine engine;
    private final ExecutorService calculating;
    private final BufferPool buffers;
    private final ReentrantLock sending = new ReentrantLock();
    private volatile boolean established;
    /// They are in a room, or gone.
    private volatile boolean decided;
    private final AtomicBoolean indulged = new AtomicBoolean();

    /// Came in and is not decrypted yet; its position is its end.
    private ByteBuffer received = ByteBuffer.allocate(QUIET_BYTES);
    /// The last read filled the buffer: a larger one would save reads.
    private boolean busy;
    private int sinceRest;
    private final UnfinishedLine line = new UnfinishedLine();
    private final RecordLimit records = new RecordLimit(System.nanoTime());
    /// Decrypted and not read yet; lent, null if there is nothing.
    private @Nullable ByteBuffer plain;

    /// @param socket      the bytes as they come, from the first one on
    /// @param calculating does the handshake's arithmetic, so that it doesn't hold up those who only read and write
    TlsTransport(SocketChannel channel, InputStream socket, SSLEngine engine, ExecutorService calculating, BufferPool buffers) {
        this.channel = channel;
        this.socket = socket;
        this.engine = engine;
        this.calculating = calculating;
        this.buffers = buffers;
    }

    /// The reader: greets, and waits until both sides have agreed on keys.
    ///
    /// @throws IOException if they don't, or the peer is gone
    void shakeHands() throws IOException, InterruptedException {
        try {
            engine.beginHandshake();
            while (!established) {
                HandshakeStatus next = engine.getHandshakeStatus();
                if (next == HandshakeStatus.NOT_HANDSHAKING || next == HandshakeStatus.FINISHED) {
                    established = true;
                } else if (!answer(next) && unwrap(NOTHING.duplicate()) < 0) {
                    throw new SSLException("The peer went away in the middle of the handshake");
                }
            }
        } catch (SSLException e) {
            sayWhy();
            throw e;
        }
    }

    /// Something that only the two ends of this very session know (RFC 9266), 32 bytes. After the handshake.
    byte[] exporter() {
        try {
            return ((ExtendedSSLSession) engine.getSession()).exportKeyingMaterialData(CodeProof.EXPORTER_LABEL, new byte[0],
                    CodeProof.EXPORTER_BYTES);
        } catch (SSLException e) {
            throw new IllegalStateException("every TLS 1.3 session can export", e);
        }
    }

    /// Any thread: they are in, or gone, and no stranger any more.
    void decide() {
        decided = true;
        if (indulged.compareAndSet(true, false)) {
            buffers.endIndulgence();
        }
    }

    @Override
    public InputStream input() {
        return this;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        if (!established) {
            throw new SSLException("Nothing can be said before the handshake");
        }
        send(lent -> {
            while (bytes.hasRemaining()) {
                lent.clear();
                while (bytes.hasRemaining() && lent.remaining() >= RECORD_BYTES) {
                    if (engine.wrap(bytes, lent).getStatus() != SSLEngineResult.Status.OK) {
                        throw new SSLException("The session has ended");
                    }
                }
                flush(lent);
            }
        });
    }

    @Override
    public void endOutput() throws IOException {
        if (established) {
            engine.closeOutbound();
            sendOwn();
        }
        channel.shutdownOutput();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, to.length);
        if (length == 0) {
            return 0;
        }
        try {
            while (plain == null) {
                int count = unwrap(ByteBuffer.wrap(to, offset, length));
                if (count != 0) {
                    return count;
                }
            }
            return take(plain, to, offset, length);
        } catch (SSLException e) {
            sayWhy();
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private int take(ByteBuffer from, byte[] to, int offset, int length) {
        int count = Math.min(length, from.remaining());
        from.get(to, offset, count);
        if (!from.hasRemaining()) {
            buffers.giveBack(from);
            plain = null;
        }
        return count;
    }

    /// One step: decrypts a record if there is one whole, into `to` or, if that is too small, into [#plain]; reads more if there is not.
    ///
    /// @return how many bytes came to lie in `to`; -1 at the end
    private int unwrap(ByteBuffer to) throws IOException, InterruptedException {
        SSLEngineResult result = unwrapRecord(to);
        if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
            result = unwrapAside(); // it may turn out that the record isn't whole yet
        }
        return switch (result.getStatus()) {
            case OK -> {
                if (result.bytesConsumed() > 0) {
                    note(plain == null ? to.duplicate().flip() : plain, result.bytesProduced());
                }
                if (established) {
                    answer(result.getHandshakeStatus());
                }
                yield plain == null ? result.bytesProduced() : 0;
            }
            case BUFFER_UNDERFLOW -> fill() ? 0 : -1;
            case CLOSED -> -1;
            case BUFFER_OVERFLOW -> throw new SSLException("A record holds more than it may");
        };
    }

    /// @param count how many bytes at the end of what was read a record has brought
    private void note(ByteBuffer read, int count) throws ExcessException {
        boolean ended = line.add(read.array(), read.arrayOffset() + read.limit() - count, count);
        records.count(count, ended, System.nanoTime());
    }

    private SSLEngineResult unwrapRecord(ByteBuffer to) throws SSLException {
        if (++sinceRest > TURN_RECORDS) {
            sinceRest = 0;
            LockSupport.parkNanos(1);
        }
        received.flip();
        try {
            return engine.unwrap(received, to);
        } finally {
            received.compact();
        }
    }

    private SSLEngineResult unwrapAside() throws SSLException {
        ByteBuffer lent = buffers.take().clear();
        SSLEngineResult result = unwrapRecord(lent);
        if (lent.position() > 0) {
            plain = lent.flip();
        } else {
            buffers.giveBack(lent);
        }
        return result;
    }

    /// What the protocol itself wants done: arithmetic, or a message of its own.
    ///
    /// @return false if it wants to hear something
    private boolean answer(HandshakeStatus wanted) throws IOException, InterruptedException {
        return switch (wanted) {
            case NEED_TASK -> {
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    calculate(task);
                }
                yield true;
            }
            case NEED_WRAP -> {
                sendOwn();
                yield true;
            }
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN, NOT_HANDSHAKING, FINISHED -> false;
        };
    }

    private void calculate(Runnable task) throws IOException, InterruptedException {
        try {
            calculating.submit(() -> {
                if (channel.isOpen()) { // or it would be in vain, and others wait
                    task.run();
                }
            }).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The engine keeps its failures for its next step", e);
        }
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
    }

    /// Sends the protocol's own messages, as many as there are.
    private void sendOwn() throws IOException {
        send(lent -> {
            SSLEngineResult result;
            do {
                lent.clear();
                result = engine.wrap(NOTHING.duplicate(), lent);
                flush(lent);
            } while (result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && result.bytesProduced() > 0);
        });
    }

    /// Makes records in a lent buffer and sends them.
    @FunctionalInterface
    private interface Wrapping {
        void into(ByteBuffer lent) throws IOException;
    }

    private void send(Wrapping wrapping) throws IOException {
        sending.lock();
        try {
            ByteBuffer lent = buffers.take();
            try {
                wrapping.into(lent);
            } finally {
                buffers.giveBack(lent);
            }
        } finally {
            sending.unlock();
        }
    }

    private void flush(ByteBuffer lent) throws IOException {
        lent.flip();
        while (lent.hasRemaining()) {
            channel.write(lent);
        }
    }

    /// The alert that tells the peer what it did wrong, if it still listens.
    private void sayWhy() throws IOException {
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            sendOwn();
        }
    }

    /// Reads what comes, with room for the rest of the record at hand.
    ///
    /// @return false at the end
    private boolean fill() throws IOException, InterruptedException {
        resize();
        int from = received.position();
        int count = socket.read(received.array(), from, received.remaining());
        received.position(from + Math.max(0, count));
        busy = from == 0 && !received.hasRemaining();
        return count >= 0;
    }

    /// Grows only as far as bytes have really come, so that an announced length costs nothing; shrinks when all is worked off.
    private void resize() throws IOException, InterruptedException {
        int filled = received.position();
        int record = filled < HEADER_BYTES ? HEADER_BYTES : HEADER_BYTES + Short.toUnsignedInt(received.getShort(LENGTH_AT));
        if (record > RECORD_BYTES) {
            throw new SSLException("A record is longer than it may be");
        }
        boolean stranger = !decided;
        if (stranger && record + keptOfLine() > STRANGERS_BYTES && !indulged.get()) {
            indulge();
        }
        int wanted = received.capacity();
        if ((busy && !stranger) || !received.hasRemaining()) {
            wanted = Math.min(stranger ? Math.max(record, QUIET_BYTES) : RECORD_BYTES, 2 * wanted);
        } else if (filled == 0) {
            wanted = QUIET_BYTES;
        }
        if (wanted != received.capacity()) {
            ByteBuffer other = ByteBuffer.allocate(wanted);
            received = other.put(received.flip());
        }
    }

    /// What the reader of lines keeps of one that hasn't ended, in a buffer that doubles; nothing once it is to be skipped.
    private int keptOfLine() {
        int unended = line.bytes();
        return unended == 0 || unended >= LONGEST_LINE_BYTES
                ? 0
                : Math.min(LONGEST_LINE_BYTES, 2 * Integer.highestOneBit(unended));
    }

    private void indulge() throws IOException, InterruptedException {
        if (!buffers.indulge()) {
            throw new SSLException("Too much was said before coming in");
        }
        indulged.set(true);
        if (decided && indulged.compareAndSet(true, false)) {
            buffers.endIndulgence();
        }
    }
}
