package homeroom.server.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

import org.HdrHistogram.Histogram;

/// Reads for a part of the crowd, on one platform thread. It parses nothing: it finds the mark that a chat's text begins with, and
/// the time behind it. Others may ask for the counts at any time, for the latencies once it has ended.
@SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, others look
final class DeliveryReader implements Runnable {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    /// Where a client stands in the text of a chat: 0 outside, otherwise behind how many of its bytes.
    private static final class Place {
        int inText;
        long due;
        boolean heardAnything;
    }

    private final Selector selector;
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private final Histogram latencies = new Histogram(LONGEST_NANOS, 3);
    /// What was due before is the room's past, which every newcomer is told.
    private final long born = BenchMessage.now();
    private int attending;
    private volatile int welcomed;
    private volatile int left;
    private volatile long delivered;
    private volatile long lastDelivery;
    private volatile long lastByte = BenchMessage.now();
    private volatile long measuredFrom;

    DeliveryReader() throws IOException {
        selector = Selector.open();
    }

    /// Before it runs.
    void attend(SocketChannel client) throws IOException {
        client.register(selector, SelectionKey.OP_READ, new Place());
        attending++;
    }

    /// Whether the server has let go of all that this one reads for.
    boolean isAlone() {
        return left == attending;
    }

    int welcomed() {
        return welcomed;
    }

    long delivered() {
        return delivered;
    }

    /// The moment of the last delivery, as [BenchMessage#now].
    long lastDelivery() {
        return lastDelivery;
    }

    /// The moment when anything came.
    long lastByte() {
        return lastByte;
    }

    /// Notes how late those are that are due from now on.
    void measureFrom(long nanos) {
        measuredFrom = nanos;
    }

    Histogram latencies() {
        return latencies;
    }

    /// Ends when its thread is interrupted.
    @Override
    public void run() {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try (selector) {
            while (!Thread.interrupted()) {
                selector.select(key -> read(key, buffer));
            }
        } catch (IOException e) {
            throw new IllegalStateException("A selector failed", e);
        }
    }

    private void read(SelectionKey key, ByteBuffer buffer) {
        try {
            int length = ((SocketChannel) key.channel()).read(buffer.clear());
            if (length < 0) {
                key.channel().close();
                left++;
                return;
            }
            lastByte = BenchMessage.now();
            listen((Place) key.attachment(), length, lastByte);
        } catch (IOException e) {
            key.cancel(); // the server has cut the line; what is missing will show
        }
    }

    private void listen(Place place, int length, long now) {
        if (!place.heardAnything) {
            place.heardAnything = true;
            welcomed++;
        }
        long heard = 0;
        for (int i = 0; i < length;) {
            if (place.inText == 0) {
                if (bytes[i++] == BenchMessage.MARK) {
                    place.inText = 1;
                    place.due = 0;
                }
            } else if (place.inText <= BenchMessage.DIGITS) {
                place.due = place.due * 10 + bytes[i++] - '0';
                place.inText++;
            } else {
                int rest = Math.min(length - i, BenchMessage.TEXT_BYTES - place.inText);
                i += rest;
                place.inText += rest;
                if (place.inText == BenchMessage.TEXT_BYTES) {
                    place.inText = 0;
                    if (place.due >= born) {
                        heard++;
                        note(now, place.due);
                    }
                }
            }
        }
        if (heard > 0) {
            lastDelivery = now;
            delivered += heard;
        }
    }

    private void note(long now, long due) {
        if (due >= measuredFrom) {
            latencies.recordValue(Math.min(now - due, LONGEST_NANOS));
        }
    }
}
