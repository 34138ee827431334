package homeroom.server.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import homeroom.server.TrustingTlsClient;
import homeroom.server.door.ServerIdentity;
import homeroom.server.door.ServerTls;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TlsTransportIT {
    @TempDir private Path folder;

    @Test
    void whoeverFindsNoMemoryToWriteWithHoldsNobodyElseUp() throws Exception {
        var exhausted = new AtomicBoolean();
        var buffers = new BufferPool(bytes -> {
            if (exhausted.get()) {
                throw new OutOfMemoryError("as a test wants it");
            }
            return ByteBuffer.allocate(bytes);
        });
        var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var listening = ServerSocketChannel.open().bind(here);
                var calculating = Executors.newSingleThreadExecutor();
                var socket = new Socket()) {
            socket.connect(listening.getLocalAddress());
            var client = CompletableFuture.supplyAsync(() -> TrustingTlsClient.shakeHands(socket));
            try (var channel = listening.accept()) {
                InputStream raw = channel.socket().getInputStream();
                var wire = new TlsTransport(channel, raw, new ServerTls(ServerIdentity.open(folder.resolve("some.pem"))).engine(),
                        calculating,
                        buffers);
                wire.shakeHands();
                exhausted.set(true);
                assertThatThrownBy(() -> drain(buffers)).isInstanceOf(OutOfMemoryError.class);
                assertThatThrownBy(() -> wire.write(word())).isInstanceOf(OutOfMemoryError.class);
                assertThatThrownBy(wire::endOutput).isInstanceOf(OutOfMemoryError.class);
                exhausted.set(false);
                var other = new CompletableFuture<@Nullable Void>();
                Thread.ofVirtual().start(() -> {
                    try {
                        wire.endOutput();
                        other.complete(null);
                    } catch (IOException e) {
                        other.completeExceptionally(e);
                    }
                });
                assertThat(other).as("another thread").succeedsWithin(Duration.ofSeconds(20));
            }
            assertThat(client).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    private static void drain(BufferPool buffers) {
        while (buffers.take().hasArray()) {
            // until none is left
        }
    }

    private static ByteBuffer word() {
        return ByteBuffer.wrap("word".getBytes(StandardCharsets.US_ASCII));
    }
}
